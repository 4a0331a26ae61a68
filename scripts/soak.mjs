import { join } from 'node:path';
import { ensureBuilt } from './kiosk/build.mjs';
import { askedToStop, createLifetime } from './kiosk/lifetime.mjs';
import { startVirtualDisplay } from './kiosk/virtual-display.mjs';
import { repositoryDir } from './setup/places.mjs';
import { Problem, runAsProgram } from './setup/problem.mjs';
import { setUp } from './setup.mjs';

const INTERRUPTED = 130;

/**
 * `npm run soak -- [--minutes N] [--scans M]`: an hour with five thousand scans at the real window, or what is asked for;
 * `--simulated`: a day at which nobody comes. What is measured: docs/soak.md.
 */
await runAsProgram(import.meta.url, async (words) => {
  if (process.platform !== 'linux') {
    throw new Problem('The soak reads what Linux says of processes: run it there.');
  }
  const lifetime = createLifetime();
  const asked = askedToStop().then(() => INTERRUPTED);
  try {
    return await Promise.race([asked, soak(lifetime, words)]);
  } finally {
    await lifetime.end();
  }
});

async function soak(lifetime, words) {
  const { node, runtime, env, repository } = await setUp({ virtualDisplay: true });
  const whole = { ...process.env, ...env };
  await ensureBuilt({ repository, node, runtime, env: whole, say: console.error });
  const { display } = await startVirtualDisplay(lifetime);
  const child = lifetime.start(node, [join(repositoryDir, 'bench/soak.ts'), ...words], {
    stdio: 'inherit',
    env: { ...whole, DISPLAY: display, WAYLAND_DISPLAY: '' },
  });
  const { code } = await child.ended;
  return code ?? 1;
}
