import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** What lies in the data directory for people to take away. */
const OPEN_FOLDER = 'exports';

/**
 * Whether a file by this path would lie among the kiosk's own: in the data directory, or anywhere below it but in
 * `exports` and what else is `open`. Links and, where the system takes them for the same, large letters lead nowhere else.
 */
export function isOwnPlace(
  dataDir: string,
  path: string,
  open: readonly string[] = [OPEN_FOLDER],
): boolean {
  const root = realPlace(dataDir);
  return [join(realPlace(dirname(resolve(path))), oneCase(basename(path))), realPlace(path)].some(
    (place) => {
      const within = relative(root, place);
      if (isAbsolute(within) || within.split(sep)[0] === '..') return false;
      const [first, ...rest] = within.split(sep);
      return rest.length === 0 || first === undefined || !open.includes(first);
    },
  );
}

/** Of a path of which a part, or all, is not there yet. */
function realPlace(path: string): string {
  const whole = resolve(path);
  try {
    return oneCase(realpathSync.native(whole));
  } catch {
    const folder = dirname(whole);
    return folder === whole ? whole : join(realPlace(folder), oneCase(basename(whole)));
  }
}

function oneCase(path: string): string {
  return process.platform === 'win32' || process.platform === 'darwin' ? path.toLowerCase() : path;
}
