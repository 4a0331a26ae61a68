import type { Port } from '../contract/port.ts';

declare global {
  interface Window {
    /** Three methods, put there by the preload script. */
    readonly stempel: Port;
  }
}

/** The line to the service, as the preload script offers it to this window. */
export function portOf(window: Window): Port {
  return window.stempel;
}
