import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

const FILE_BYTES_MAX = 20_000_000;

export type BroughtText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/**
 * A text that somebody has brought on a stick. How large it is, and whether it is a file at all, is asked before anything is
 * read: a pipe that nobody writes into would keep everybody waiting. Bytes that are not UTF-8 are not guessed at: they would
 * damage names without a word.
 */
export function broughtText(path: string): BroughtText {
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = fstatSync(file);
      if (!found.isFile()) return { ok: false, message: 'not a file but a folder or a device' };
      if (found.size > FILE_BYTES_MAX) return { ok: false, message: 'too large' };
      const bytes = readFileSync(file);
      if (!isUtf8(bytes)) return { ok: false, message: 'not UTF-8; save the file as UTF-8' };
      return { ok: true, text: bytes.toString('utf8').replace(/^\uFEFF/, '') };
    } finally {
      closeSync(file);
    }
  } catch {
    return { ok: false, message: 'cannot be read' };
  }
}
