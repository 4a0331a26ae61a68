import { contextBridge, ipcRenderer } from 'electron';

/**
 * The screen's only way out: a Port that outlives the service. Main sends a MessagePort when the page starts to listen, and
 * another one after each restart of the service; what is posted while there is none is dropped.
 */
const messageListeners: ((message: unknown) => void)[] = [];
const closeListeners: (() => void)[] = [];
let current: MessagePort | undefined;

function lose(port: MessagePort | undefined): void {
  if (port === undefined || port !== current) return;
  current = undefined;
  for (const listener of closeListeners) listener();
}

ipcRenderer.on('stempel:port', ({ ports: [port] }) => {
  lose(current);
  current = port;
  port?.addEventListener('close', () => lose(port));
  port?.addEventListener('message', ({ data }) => {
    for (const listener of messageListeners) listener(data);
  });
  port?.start();
});

contextBridge.exposeInMainWorld('stempel', {
  post: (message: unknown) => current?.postMessage(message),
  onMessage: (listener: (message: unknown) => void) => {
    if (messageListeners.push(listener) === 1) ipcRenderer.send('stempel:connect');
  },
  onClose: (listener: () => void) => void closeListeners.push(listener),
});
