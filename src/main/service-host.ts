import type { MessagePortMain } from 'electron';
import type { Start, WindowLine } from '../contract/host.ts';

/** A running service process, however it came to life. */
export type ServiceHost = {
  /** Gives a window's port to the service. */
  readonly connect: (window: MessagePortMain) => void;
  /** The machine has been asleep. */
  readonly tellAwake: () => void;
  /** A line for its log. */
  readonly tellLine: (line: WindowLine) => void;
  /** Asks it to finish what it is doing and end. */
  readonly tellStop: () => void;
  /** Ends it at once; SQLite is built for that. */
  readonly kill: () => void;
};

export type ServiceHostEvents = {
  readonly started: () => void;
  readonly failed: (sentence: string) => void;
  /** Somebody with the admin PIN wants the window closed. */
  readonly leaveKiosk: () => void;
  /** Somebody wants to try the demo of a vendor instead of this kiosk. */
  readonly startDemo: (vendor: string) => void;
  /** Told exactly once, also when the process could not be started at all. */
  readonly exited: (how: string) => void;
};

export type ServiceLaunch = {
  /** Absolute path of the service's entry file. */
  readonly entry: string;
  readonly start: Start;
  readonly env: NodeJS.ProcessEnv;
};

/** Needed by better-sqlite3 13, which crashes a process with less instead of failing to load (observed, Electron 33). */
const neededNapi = 10;

/** Can a utility process of this runtime load SQLite? */
export function canHostService(napi: string | undefined = process.versions['napi']): boolean {
  return Number(napi) >= neededNapi;
}
