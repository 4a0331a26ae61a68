import { extname, isAbsolute, join, relative } from 'node:path';

/** The screen's own origin: a standard, secure one, so that storage, modules and CSP work as on the web. */
export const appScheme = 'app';
const appHost = 'kiosk';
export const appOrigin = `${appScheme}://${appHost}`;

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wav': 'audio/wav',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** A file of the screen, or null for everything that is not plainly one: other hosts, folders, ways out of the folder. */
export function assetOf(rootDir: string, address: string): { file: string; type: string } | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== `${appScheme}:` || url.host !== appHost) return null;
  const name = decoded(url.pathname === '/' ? '/index.html' : url.pathname);
  if (name === null || name.includes('\0')) return null;
  const file = join(rootDir, name);
  const inside = relative(rootDir, file);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return null;
  const type = contentTypes[extname(file)];
  return type === undefined ? null : { file, type };
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
