import type { WebFrameMain } from 'electron';

/** `app://kiosk` for a URL of the built screen; unlike `URL.origin`, which is opaque for schemes that are not the web's. */
export function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return `${url.protocol}//${url.host}`;
}

/** Is this the screen itself, and not a frame in it or another page in its place? */
export function isScreen(
  frame: WebFrameMain | null,
  main: WebFrameMain,
  origin: string,
): frame is WebFrameMain {
  return frame !== null && frame === main && originOf(frame.url) === origin;
}
