import type { KioskContract } from '../contract/kiosk.ts';
import type { Server } from '../contract/wire-server.ts';
import type { Context } from './context.ts';
import type { Exports } from './exports/exports.ts';
import type { Log } from './log.ts';
import type { Service, ServiceOptions } from './service.ts';
import type { Engine } from './sync/engine.ts';

/** What `service.ts` composes for either role. */
export type Composed = Context & { readonly exports: Exports };

export type SideParts = {
  readonly options: ServiceOptions;
  readonly log: Log;
  /** Those who hear events. */
  readonly windows: Set<Server<KioskContract>>;
  readonly stopping: AbortSignal;
};

/** What a service is besides: a kiosk, or the owner of the data directory for one command. */
export type Side = Pick<Service, 'attachKiosk' | 'attachOffice' | 'awake'> & {
  readonly engine: Engine;
  readonly start: () => Promise<void>;
  /** Settings have changed. */
  readonly onSettings: () => void;
  /** Nobody can come in any more. */
  readonly close: () => Promise<void>;
  /** After the engine: ends what goes on by itself. */
  readonly stop: () => Promise<void>;
};
