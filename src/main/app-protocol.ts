import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { appScheme, assetOf } from './app-asset.ts';

/** Nothing inline, nothing evaluated, nothing fetched: the screen hears of the world over its port only. */
const contentSecurityPolicy = [
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

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves the built screen, and nothing but it, to the windows of this app. */
export function serveApp(rootDir: string): void {
  protocol.handle(appScheme, async ({ url }) => {
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
