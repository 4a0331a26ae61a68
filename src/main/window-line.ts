import { ipcMain, MessageChannelMain } from 'electron';
import type { BrowserWindow, IpcMainEvent } from 'electron';
import { isScreen } from './screen-origin.ts';
import type { ServiceHost } from './service-host.ts';

/** Whom a window that asks is connected to. */
export type Counterpart =
  | { readonly kind: 'service'; readonly service: ServiceHost }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'outOfService'; readonly sentence: string };

/**
 * Gives the window a port to the service when its page asks for one, and a new one whenever there is a new service. While
 * there is none that starts, main itself holds the other end and says why.
 */
export function createWindowLine(
  window: BrowserWindow,
  origin: string,
): { readonly set: (counterpart: Counterpart) => void } {
  const contents = window.webContents;
  let counterpart: Counterpart = { kind: 'nobody' };
  let hasAsked = false;
  let hangUp = (): void => {};

  function connect(): void {
    hangUp();
    hangUp = () => {};
    if (!hasAsked || counterpart.kind === 'nobody') return;
    const { port1: ours, port2: theirs } = new MessageChannelMain();
    if (counterpart.kind === 'service') {
      counterpart.service.connect(ours);
    } else {
      const payload = { sentence: counterpart.sentence };
      ours.postMessage({ type: 'event', name: 'outOfService', payload });
      hangUp = () => ours.close();
    }
    contents.postMessage('stempel:port', null, [theirs]);
  }

  const asked = (event: IpcMainEvent): void => {
    if (!isScreen(event.senderFrame, contents.mainFrame, origin)) return;
    hasAsked = true;
    connect();
  };
  ipcMain.on('stempel:connect', asked);
  window.once('closed', () => ipcMain.off('stempel:connect', asked));
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) hasAsked = false;
  });
  contents.on('render-process-gone', () => {
    hasAsked = false;
  });

  return {
    set: (next) => {
      counterpart = next;
      if (!window.isDestroyed()) connect();
    },
  };
}
