import { readFileSync } from 'node:fs';
import { CLOCKODO_COVERAGE } from './clockodo.ts';
import type { Covered } from './covered.ts';
import { extractClockodoUserreports } from './extract/clockodo-userreports.ts';
import { extractIflowApi } from './extract/iflow-api.ts';
import { extractIflowStatus } from './extract/iflow-status.ts';
import { extractMctimeTimes } from './extract/mctime-times.ts';
import { extractMocoPresences } from './extract/moco-presences.ts';
import type { Extract } from './extract/page.ts';
import { IFLOW_COVERAGE } from './iflow.ts';
import { MCTIME_COVERAGE } from './mctime.ts';
import { MOCO_COVERAGE } from './moco.ts';
import { MOCO_PRESENCES } from './moco-presences.ts';
import {
  CLOCKODO_USERREPORTS_PROSE,
  IFLOW_API_PROSE,
  IFLOW_STATUS_PROSE,
  MCTIME_TIMES_PROSE,
  MOCO_PRESENCES_PROSE,
  type Prose,
} from './prose.ts';

/** A document of a vendor, the rules that read it, and the list that must have all that they find. */
export interface VendorDocument {
  /** Of the file in `test/golden/documents`. */
  readonly name: string;
  readonly text: string;
  readonly extract: (text: string) => Extract;
  readonly covered: readonly Covered[];
  readonly prose: Prose;
}

function document(
  name: string,
  extract: VendorDocument['extract'],
  covered: readonly Covered[],
  prose: Prose,
): VendorDocument {
  const url = new URL(`../golden/documents/${name}.txt`, import.meta.url);
  return { name, text: readFileSync(url, 'utf8'), extract, covered, prose };
}

export const DOCUMENTS: readonly VendorDocument[] = [
  document('moco-presences', extractMocoPresences, MOCO_PRESENCES, MOCO_PRESENCES_PROSE),
  document(
    'clockodo-userreports',
    extractClockodoUserreports,
    CLOCKODO_COVERAGE,
    CLOCKODO_USERREPORTS_PROSE,
  ),
  document('iflow-status', extractIflowStatus, IFLOW_COVERAGE, IFLOW_STATUS_PROSE),
  document('iflow-api', extractIflowApi, IFLOW_COVERAGE, IFLOW_API_PROSE),
  document('mctime-times', extractMctimeTimes, MCTIME_COVERAGE, MCTIME_TIMES_PROSE),
];

/** What each vendor's documents and its other public pages name. */
export const VENDORS: readonly (readonly [vendor: string, covered: readonly Covered[]])[] = [
  ['MOCO', MOCO_COVERAGE],
  ['clockodo', CLOCKODO_COVERAGE],
  ['iFlow', IFLOW_COVERAGE],
  ['mcTIME', MCTIME_COVERAGE],
];

/** Words of the prose that look like names and are none. */
const PROSE_WORDS: ReadonlySet<string> = new Set(['Arbeitszeiten', 'iFlow', 'Returns']);

/** A short line is known as a whole only. */
export function beginsWith(line: string, beginning: string): boolean {
  return beginning.length < 12 ? line === beginning : line.startsWith(beginning);
}

/** What a document says and no list, or no line of its prose, accounts for: empty when nothing is missing. */
export function missingOf(
  { extract, covered, prose }: VendorDocument,
  text: string,
): readonly string[] {
  const { named, unread } = extract(text);
  const items = new Set(covered.map(({ kind, name }) => `${kind}: ${name}`));
  const parts = new Set(covered.flatMap(({ name }) => name.split(/[^\w%]+/)));
  const names = new Set(covered.map(({ name }) => name));
  return [
    ...named
      .filter(
        ({ kind, name }) =>
          !(kind === 'mention'
            ? parts.has(name) || PROSE_WORDS.has(name)
            : items.has(`${kind}: ${name}`)),
      )
      .map(({ kind, name, line }) => `line ${line}: ${kind}: ${name}`),
    ...unread
      .filter((line) => !prose.some(([beginning]) => beginsWith(line, beginning)))
      .map((line) => `prose: ${line}`),
    ...prose
      .flatMap(([, ...said]) => said)
      .filter((name) => !names.has(name))
      .map((name) => `of the prose: ${name}`),
  ];
}
