import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';

/** A file that is there but cannot be used; the message begins with its path, and its line where there is one. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
}

const LINE_FEED = 0x0a;

/** Throws `FileRefused` for bytes that are not UTF-8: read as if they were, they would damage names without a word. */
export function readTextFile(path: string): string {
  const bytes = readFileSync(path);
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw new FileRefused(`${path}:${brokenLine(bytes)}: not UTF-8; save the file as UTF-8`);
}

/** No character of UTF-8 but the line feed itself has its byte in it. */
function brokenLine(bytes: Buffer): number {
  for (let line = 1, from = 0; ; line += 1) {
    const end = bytes.indexOf(LINE_FEED, from);
    if (end === -1 || !isUtf8(bytes.subarray(from, end))) return line;
    from = end + 1;
  }
}
