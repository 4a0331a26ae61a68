import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { sourceHash } from '../../../../scripts/kiosk/build.mjs';

const here = import.meta.dirname;
const repository = resolve(here, '../../../..');

const outDir = join(repository, 'out/gallery');

/** Bundles the gallery and the small app that shows it, unless their sources are as last time. Answers with the folder. */
export async function builtGalleryApp(): Promise<string> {
  const stamp = join(outDir, 'sources');
  const sources = `${sourceHash(repository)} ${readFileSync(join(here, 'app.ts'), 'utf8')}`;
  if (readIfThere(stamp) === sources) return outDir;
  await buildGalleryApp();
  writeFileSync(stamp, sources);
  return outDir;
}

async function buildGalleryApp(): Promise<void> {
  const quiet = { configFile: false, logLevel: 'error' } as const;
  await build({
    ...quiet,
    root: repository,
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: join(here, 'app.ts'),
      outDir,
      emptyOutDir: false,
      rollupOptions: {
        output: { format: 'es', entryFileNames: 'app.js', codeSplitting: false },
      },
    },
  });
  await build({
    ...quiet,
    root: join(repository, 'src/renderer'),
    plugins: [react()],
    build: {
      outDir: join(outDir, 'screen'),
      assetsInlineLimit: 0,
      rollupOptions: { input: join(repository, 'src/renderer/gallery.html') },
    },
  });
  cpSync(join(here, 'package.json'), join(outDir, 'package.json'));
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
