import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from '../setup/json-file.mjs';
import { stateDir } from '../setup/places.mjs';

/** Notes which kiosk runs from this clone: `{ pid, display, framebuffer }`. */
export function noteRunningKiosk(repository, kiosk) {
  writeJson(noteFile(repository), { pid: process.pid, ...kiosk });
}

/** Removes the note, unless a kiosk started later has replaced it. */
export function forgetRunningKiosk(repository) {
  if (readJson(noteFile(repository))?.pid === process.pid) rmSync(noteFile(repository));
}

/** The kiosk that runs from this clone, or null. */
export function runningKiosk(repository) {
  const kiosk = readJson(noteFile(repository));
  if (!kiosk) return null;
  try {
    process.kill(kiosk.pid, 0);
    return kiosk;
  } catch {
    return null;
  }
}

function noteFile(repository) {
  return join(stateDir(repository), 'kiosk.json');
}
