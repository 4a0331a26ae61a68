import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';
import { protocol } from 'electron';

/** The screen's own origin: a standard, secure one, so that storage, modules and CSP work as on the web. */
export const scheme = 'app';
export const appOrigin = `${scheme}://kiosk`;

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

/** Nothing inline, nothing evaluated, nothing fetched: the screen hears of the world over its port only. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A file of the screen, or null for everything that is not plainly one: other hosts, folders, ways out of the folder. */
export function assetOf(rootDir: string, address: string): { file: string; type: string } | null {
  const url = URL.parse(address);
  if (url?.protocol !== `${scheme}:` || url.host !== 'kiosk') return null;
  const name = decoded(url.pathname === '/' ? '/index.html' : url.pathname);
  if (name === null || name.includes('\0')) return null;
  const file = join(rootDir, name);
  const inside = relative(rootDir, file);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return null;
  const type = contentTypes[extname(file)];
  return type === undefined ? null : { file, type };
}

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves the built screen, and nothing but it, to the windows of this app. */
export function serveApp(rootDir: string): void {
  protocol.handle(scheme, async ({ url }) => {
    const asset = assetOf(rootDir, url);
    const body = asset && (await readFile(asset.file).catch(() => null));
    if (!asset || !body) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': asset.type,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
      },
    });
  });
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
