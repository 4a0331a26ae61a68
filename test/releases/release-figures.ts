import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { allEmployees } from '../../src/service/store/employee.ts';
import { headAnchor } from '../../src/service/store/anchor.ts';
import { listConflicts } from '../../src/service/usecases/list-conflicts.ts';
import { readDay } from '../../src/service/usecases/read-day.ts';
import { readReport } from '../../src/service/usecases/read-report.ts';
import { owedDays } from '../../src/service/store/outbox.ts';
import { instant } from '../recovery/story.ts';

/** When the figures of a release are asked for, whatever version answers. */
export const ASKED_AT = instant('2026-04-10 12:00');

const DATES = [...datesFrom('2026-03-23', 17)];

/** What a release said about its own file, in words that every later one must repeat. */
export type ReleaseFigures = {
  readonly schema: number;
  readonly head: { readonly seq: number; readonly hash: string };
  /** `number date hours target diff`, in seconds. */
  readonly days: readonly string[];
  /** `number hours diff` of the year. */
  readonly years: readonly string[];
  readonly owed: number;
  readonly conflicts: number;
};

export function figuresOf(kiosk: ScratchKiosk): Omit<ReleaseFigures, 'schema'> {
  const numbers = allEmployees(kiosk.db)
    .map(({ number }) => number)
    .toSorted();
  const { seq, hash } = headAnchor(kiosk.db, '');
  const conflicts = listConflicts(kiosk);
  return {
    head: { seq, hash },
    days: numbers.flatMap((number) => DATES.map((date) => dayLine(kiosk, number, date))),
    years: numbers.map((number) => yearLine(kiosk, number)),
    owed: owedDays(kiosk.db, 'moco').length,
    conflicts: conflicts.ok ? conflicts.value.conflicts.length : -1,
  };
}

function dayLine(kiosk: ScratchKiosk, number: string, date: string): string {
  const read = readDay(kiosk, { number, date, at: ASKED_AT });
  if (!read.ok) return `${number} ${date} ${read.refusal}`;
  const { hours, target, diff } = read.value.day as Readonly<Record<string, unknown>>;
  return [number, date, hours, target, diff].join(' ');
}

function yearLine(kiosk: ScratchKiosk, number: string): string {
  const asked = {
    year: 2026,
    type: 0,
    number,
    at: ASKED_AT,
    iso: false,
    deprecated: false,
  } as const;
  const read = readReport(kiosk, asked);
  if (!read.ok) return `${number} ${read.refusal}`;
  const year = JSON.parse(read.value.userreports[0] ?? '{}') as Readonly<Record<string, unknown>>;
  return [number, year['sum_hours'], year['diff']].join(' ');
}

/** The migrations of a version, each with the SHA-256 of its text. */
export function migrationHashes(directory: string): Readonly<Record<string, string>> {
  const names = readdirSync(directory).filter((name) => name.endsWith('.sql'));
  return Object.fromEntries(
    names.toSorted().map((name) => {
      // A checkout on Windows may have other line breaks.
      const text = readFileSync(join(directory, name), 'utf8').replaceAll('\r\n', '\n');
      return [name, createHash('sha256').update(text).digest('hex')];
    }),
  );
}

function* datesFrom(date: string, count: number): Generator<string> {
  const first = Date.parse(`${date}T00:00:00Z`);
  for (let day = 0; day < count; day += 1) {
    yield new Date(first + day * 86_400_000).toISOString().slice(0, 10);
  }
}
