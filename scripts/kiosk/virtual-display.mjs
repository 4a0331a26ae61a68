import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../setup/problem.mjs';

const PATIENCE_MS = 15_000;

/**
 * Starts Xvfb on a display number that it finds free itself, and answers once it accepts clients.
 * Its screen is mapped into the file `framebuffer` (XWD format), from which pictures are taken.
 */
export async function startVirtualDisplay(lifetime, { width = 1280, height = 800 } = {}) {
  const framebufferDir = mkdtempSync(join(tmpdir(), 'stempel-display-'));
  const screen = ['-screen', '0', `${width}x${height}x24`, '-nocursor', '-fbdir', framebufferDir];
  lifetime.add(() => rmSync(framebufferDir, { recursive: true, force: true }));
  const child = lifetime.start('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp', ...screen], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.process.stderr.on('data', (chunk) => (complaint += chunk));
  const number = await Promise.race([
    displayNumber(child.process.stdio[3]),
    child.ended.then(() => null),
    sleep(PATIENCE_MS, null, { ref: false }),
  ]);
  if (number === null) {
    const reason = complaint.trim().split('\n').at(-1) || 'no answer';
    throw new Problem(
      `The virtual display did not start (${reason}): check \`Xvfb -help\`, or start on a machine with a screen.`,
    );
  }
  return { display: `:${number}`, framebuffer: join(framebufferDir, 'Xvfb_screen0') };
}

function displayNumber(pipe) {
  return new Promise((done) => {
    let text = '';
    pipe.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) done(Number(text));
    });
  });
}
