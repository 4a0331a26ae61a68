import type { Receipt } from '../contract/board.ts';
import { instantOf, localText, parseInstant, utcText } from '../core/time/zone.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Chance } from './chance.ts';
import type { Counting } from './counters.ts';
import type { Line } from './line.ts';
import type { Machine } from './machine.ts';
import type { Json, Moment, Page } from './page.ts';
import type { Scheduler } from './scheduler.ts';
import type { Trace } from './trace.ts';
import type { VendorMode } from './vendor-mode.ts';
import type { NamedFault } from './watch.ts';

/** Somebody who works there. */
export type Worker = { readonly number: number; readonly badge: string };

/** A receipt that stood on a screen: from then on a person relies on it. */
export type Shown = Pick<Receipt, 'punchId' | 'kind' | 'at'>;

/** A kiosk of the company: the computer, its line, its clock, and what it has shown. */
export type Kiosk = {
  readonly machine: Machine;
  readonly line: Line;
  readonly clock: { offsetMs: number };
  readonly shown: Map<string, Shown>;
  readonly death: {
    /** After so many steps of its own the process dies; null: nobody is after it. */
    inSteps: number | null;
    /** Counted are steps whose names begin so. */
    at: string;
    /** Somebody has switched it off: it does not come back by itself. */
    isOff: boolean;
  };
};

/** What will go wrong with the vendor's next calls. */
export type Faults = { list: readonly NamedFault[] };

/** A company for some days: everything that the actors act upon. */
export type Company = {
  readonly seed: string;
  readonly mode: VendorMode;
  readonly page: Page;
  readonly zone: string;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly trace: Trace;
  readonly counting: Counting;
  readonly sandbox: Sandbox;
  readonly kiosks: readonly Kiosk[];
  readonly workers: readonly Worker[];
  readonly faults: Faults;
  /** `number date` of what somebody has edited at the vendor. */
  readonly edited: Set<string>;
  /** A promise that was broken, wherever that was noticed. */
  readonly fail: (error: unknown) => void;
  /** People, faults and accidents have come to an end: what is left is to bring everything into agreement. */
  isQuiet: boolean;
};

export function booksOf({ sandbox }: Company): Json {
  return sandbox.control.state().company as Json;
}

export function momentOf({ zone }: Pick<Company, 'zone'>, at: number): Moment {
  const second = Math.floor(at / 1000) * 1000;
  return { at: second, wall: localText(second, zone) };
}

/** As the vendor's rows write an instant. */
export function textOf({ mode, zone }: Pick<Company, 'mode' | 'zone'>, at: number): string {
  return mode.time === 'wall' ? localText(at, zone) : utcText(at);
}

/** The instant of such a text; of a time that comes twice the first. */
export function instantOfText(
  { mode, zone }: Pick<Company, 'mode' | 'zone'>,
  text: string,
): number {
  if (mode.time === 'instant') return parseInstant(text) ?? Number.NaN;
  const [date = '', time = ''] = text.split(' ');
  return instantOf(date, time, zone, { fold: 'first', gap: 'after' }) ?? 0;
}

/** An actor's life: what it throws ends the run. */
export function spawn(company: Company, live: () => Promise<void>): void {
  live().catch(company.fail);
}
