import { app, Menu, session } from 'electron';
import { originOf } from './screen-origin.ts';

/**
 * Electron's security checklist, for every window there will ever be: local content of one origin only, and no way to any
 * other. `origin` is the screen's. Needs the app to be ready.
 */
export function secure(origin: string, devServer: string | null): void {
  Menu.setApplicationMenu(null);

  const ours = session.defaultSession;
  ours.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  ours.setPermissionCheckHandler(() => false);
  ours.setDevicePermissionHandler(() => false);
  ours.on('will-download', (event) => event.preventDefault());
  ours.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isLocal(url, origin, devServer) });
  });

  // Live reload loads the page anew from where it came.
  const refuse = (event: { readonly url: string; preventDefault: () => void }): void => {
    if (devServer === null || originOf(event.url) !== origin) event.preventDefault();
  };
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', refuse);
    contents.on('will-frame-navigate', refuse);
    contents.on('will-redirect', refuse);
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

/** In development the screen comes from Vite, which also speaks WebSocket; devtools are a scheme of their own. */
function isLocal(url: string, origin: string, devServer: string | null): boolean {
  const from = originOf(url);
  if (from === origin || url.startsWith('devtools:')) return true;
  return devServer !== null && from === originOf(devServer.replace(/^http/, 'ws'));
}
