import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLifetime } from './kiosk/lifetime.mjs';
import { startVirtualDisplay } from './kiosk/virtual-display.mjs';
import { icnsOf, icoOf } from './package/icon-files.mjs';
import { Problem, runAsProgram } from './setup/problem.mjs';
import { setUp } from './setup.mjs';

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** Draws resources/icons/stempel.svg in every form that a package needs; to be run when the drawing has changed. */
await runAsProgram(import.meta.url, async () => {
  const lifetime = createLifetime();
  try {
    await draw(lifetime);
  } finally {
    await lifetime.end();
  }
});

async function draw(lifetime) {
  const isLinux = process.platform === 'linux';
  const { repository, runtime } = await setUp({ virtualDisplay: isLinux });
  const icons = join(repository, 'resources/icons');
  const folder = join(icons, 'png');
  mkdirSync(folder, { recursive: true });
  const display = isLinux ? await startVirtualDisplay(lifetime) : null;
  const root = isLinux && process.getuid() === 0 ? ['--no-sandbox'] : [];
  const app = join(repository, 'scripts/package/icon-app');
  const words = [...root, '--disable-gpu', '--force-device-scale-factor=1', app];
  const drawing = [join(icons, 'stempel.svg'), folder, ...SIZES.map(String)];
  const child = lifetime.start(runtime.executable, [...words, ...drawing], {
    env: { ...process.env, ...(display ? { DISPLAY: display.display } : {}) },
    stdio: ['ignore', 'inherit', 'ignore'],
  });
  const { code } = await child.ended;
  if (code !== 0) throw new Problem('The icons could not be drawn: start it again.');
  const pictures = SIZES.map((size) => ({
    size,
    png: readFileSync(join(folder, `${size}x${size}.png`)),
  }));
  writeFileSync(join(icons, 'stempel.ico'), icoOf(pictures.filter(({ size }) => size <= 256)));
  writeFileSync(join(icons, 'stempel.icns'), icnsOf(pictures));
}
