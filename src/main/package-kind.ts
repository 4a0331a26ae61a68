import { join } from 'node:path';
import { canHostService } from './service-host.ts';

export type PackageKind = {
  readonly packaged: boolean;
  /** Packed with an Electron that cannot host the service: to be tried where no other can be had, and never shipped. */
  readonly trial: boolean;
};

/** By what the runtime can do: no file that somebody lays beside the app makes a trial of a release. */
export function packageKind(
  packaged: boolean,
  napi: string | undefined = process.versions['napi'],
): PackageKind {
  return { packaged, trial: packaged && !canHostService(napi) };
}

export const trialSentence =
  'This is a trial package: its Electron is out of support and it can be debugged from outside. Never ship it.';

/** The Node that runs the service where this Electron cannot: the trial package's own, else the repository's. */
export function nodeBeside(
  kind: PackageKind,
  places: { readonly resources: string; readonly app: string },
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (kind.packaged) return join(places.resources, 'node', 'node');
  return env['STEMPEL_NODE'] || join(places.app, 'node_modules/.bin/node');
}

/** Where the bundles lie that this Electron does not read itself: beside the archive, once there is one. */
export function besideArchive(dir: string): string {
  return dir.replace(/([\\/])app\.asar([\\/])/, '$1app.asar.unpacked$2');
}
