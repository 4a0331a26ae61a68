import { table } from '../../src/cli/table.ts';
import { ROLES } from './sample.ts';
import { verdictOf, type Bar, type Measure, type Sample, type Verdict } from './verdict.ts';

/** As for a kiosk at which nobody stands: less than a twentieth. */
const MEMORY: Bar = { kind: 'grows', share: 0.05 };
const NO_MORE: Bar = { kind: 'noMore' };
/** SQLite empties it after a thousand pages of four kilobytes, and what is written meanwhile comes on top. */
const WAL_MEGABYTES = 4.5;
/** From there on the log is rotated. */
const LOG_MEGABYTES = 2;

const MEASURES: readonly Measure[] = [
  ...ROLES.flatMap((role): Measure[] => [
    { what: `${role}: resident`, unit: 'MB', bar: MEMORY },
    // Shared pages are divided by how many processes have them: others on the machine make it more or less.
    { what: `${role}: its share`, unit: 'MB', bar: { kind: 'told' } },
    { what: `${role}: handles`, unit: '', bar: NO_MORE },
    { what: `${role}: threads`, unit: '', bar: NO_MORE },
  ]),
  { what: 'service: heap', unit: 'MB', bar: MEMORY },
  { what: 'window: heap', unit: 'MB', bar: MEMORY },
  { what: 'window: DOM nodes', unit: '', bar: NO_MORE },
  { what: 'window: listeners', unit: '', bar: NO_MORE },
  { what: 'all: processes', unit: '', bar: NO_MORE },
  { what: 'all: processor time', unit: 's', bar: { kind: 'told' } },
  { what: 'write-ahead log', unit: 'MB', bar: { kind: 'atMost', value: WAL_MEGABYTES } },
  { what: 'service log', unit: 'MB', bar: { kind: 'atMost', value: LOG_MEGABYTES } },
  { what: 'database', unit: 'MB', bar: { kind: 'told' } },
];

const PART_MAX_MS = 600_000;
/** Of a shorter run, in which everything still fills. */
const PART_SHARE = 1 / 3;

export function verdictsOf(samples: readonly Sample[]): readonly Verdict[] {
  const partMs = Math.min(PART_MAX_MS, (samples.at(-1)?.atMs ?? 0) * PART_SHARE);
  return MEASURES.map((measure) => verdictOf(measure, samples, partMs));
}

export function verdictTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ what, unit, bar, first, last, perHour, isFlat }) => [
    what,
    unit,
    figure(first),
    figure(last),
    `${perHour < 0 ? '' : '+'}${figure(perHour)}`,
    barText(bar),
    isFlat === null ? '' : isFlat ? 'flat' : 'NOT FLAT',
  ]);
  return table(['what', '', 'first', 'last', 'an hour', 'bar', 'verdict'], rows);
}

function figure(value: number): string {
  return Number.isNaN(value) ? '-' : String(Number(value.toFixed(2)));
}

function barText(bar: Bar): string {
  switch (bar.kind) {
    case 'grows':
      return `< +${bar.share * 100} %`;
    case 'noMore':
      return 'no more';
    case 'atMost':
      return `at most ${bar.value}`;
    case 'told':
      return '';
  }
}
