/**
 * What a released package may be started with: our own words, and what a panel's display and keyring may need. Everything else
 * that Chromium or Node would read from a command line (debuggers, other programs in the place of Chromium's own, a page without
 * its walls, another profile) could let somebody drive, read or replace the app from outside, and new ones come with every
 * version: so it is refused by not being here. `inspect…` and `NODE_OPTIONS` are dead already by the fuses in
 * electron-builder.yml; `--js-flags` has been read before any of our code runs and is refused after.
 */
const TAKEN: ReadonlySet<string> = new Set([
  'data',
  'kiosk',
  'demo',
  'disable-dev-shm-usage',
  'disable-gpu',
  'disable-gpu-compositing',
  'disable-software-rasterizer',
  'enable-wayland-ime',
  'force-device-scale-factor',
  'high-dpi-support',
  'lang',
  'ozone-platform',
  'ozone-platform-hint',
  'password-store',
  'touch-events',
  'use-angle',
  'use-gl',
]);

type Kind = { readonly packaged: boolean; readonly trial: boolean };

/**
 * The first switch in `argv` that a released package refuses, as it was written, or null. Chromium takes `--` and a single dash, on
 * Windows a slash as well, with blanks around it (assumed from its sources, not tried there), and reads no switch behind a bare
 * `--`. A trial package, which is never shipped, takes them all: its tests attach by one.
 */
export function refusedSwitch(
  argv: readonly string[],
  kind: Kind,
  platform: NodeJS.Platform,
): string | null {
  if (!kind.packaged || kind.trial) return null;
  const end = argv.indexOf('--');
  const words = argv.slice(1, end < 0 ? undefined : end);
  return words.find((word) => isRefused(word, platform)) ?? null;
}

export function refusedSentence(word: string): string {
  return `Stempel does not start with ${word}: it could open the kiosk to other programs. Start it without.`;
}

function isRefused(word: string, platform: NodeJS.Platform): boolean {
  const marks = platform === 'win32' ? /^(?:--?|\/)([^=]*)/ : /^--?([^=]*)/;
  const name = marks.exec(word.trim())?.[1]?.toLowerCase();
  return name !== undefined && !TAKEN.has(name);
}
