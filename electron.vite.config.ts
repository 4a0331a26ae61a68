import { cpSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { readThirdParty } from './scripts/package/third-party.mjs';

/** The numbered SQL files travel beside the bundle that reads them (`store/migrate.ts` looks next to itself). */
const migrations: Plugin = {
  name: 'stempel-migrations',
  writeBundle: (options) =>
    cpSync('src/service/store/migrations', resolve(options.dir ?? 'out/main', 'migrations'), {
      recursive: true,
    }),
};

/** What an export of the journal is verified with travels beside the bundle as well. */
const verifier: Plugin = {
  name: 'stempel-verifier',
  writeBundle: (options) =>
    cpSync(
      'resources/verify-journal.mjs',
      resolve(options.dir ?? 'out/main', 'verify-journal.mjs'),
    ),
};

const bundled = new Set<string>();
/** Remembers whose work is built into a bundle. */
const remember: Plugin = {
  name: 'stempel-bundled',
  generateBundle(_options, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type === 'chunk') for (const id of output.moduleIds) bundled.add(id);
    }
    for (const id of this.getModuleIds()) if (id.includes('.css')) bundled.add(id);
  },
};

/** The screen is built last: whose work is in the app lies beside the service's bundle then, for the office to read out. */
const thirdParty: Plugin = {
  name: 'stempel-third-party',
  apply: 'build',
  closeBundle: async () => {
    const packages = await readThirdParty(import.meta.dirname, [...bundled]);
    writeFileSync('out/main/third-party.json', JSON.stringify(packages));
  },
};

/** While developing, every screen and state can be looked at in any browser, without a service. */
const gallery: Plugin = {
  name: 'stempel-gallery',
  apply: 'serve',
  configureServer: (server) => {
    const printUrls = server.printUrls.bind(server);
    server.printUrls = () => {
      printUrls();
      const [address = ''] = server.resolvedUrls?.local ?? [];
      server.config.logger.info(`  Every screen and state: ${address}gallery.html`);
    };
  },
};

export default defineConfig({
  main: {
    plugins: [migrations, verifier, remember],
    build: {
      rollupOptions: {
        input: {
          index: 'src/main/main.ts',
          service: 'src/service/process.ts',
          'export-thread': 'src/service/exports/export-thread.ts',
          'file-check-thread': 'src/service/file-check-thread.ts',
          'backup-thread': 'src/service/backup/backup-thread.ts',
          'table-file-thread': 'src/service/table-file-thread.ts',
          'person-data-thread': 'src/service/person-data-thread.ts',
          'badge-sheet-thread': 'src/service/badge-sheet-thread.ts',
          cli: 'src/cli/main.ts',
          'world-worker': 'src/simulate/world-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: [remember],
    build: {
      rollupOptions: {
        input: { preload: 'src/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), gallery, remember, thirdParty],
    build: {
      outDir: resolve('out/renderer'),
      assetsInlineLimit: 0,
      minify: true,
      rollupOptions: { input: resolve('src/renderer/index.html') },
    },
  },
});
