import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ExportFormat } from '../../src/contract/office-export.ts';
import { at, scan, scratchCompany } from '../../src/service/exports/scratch-company.ts';
import { scratchExports, type ScratchExports } from '../../src/service/exports/scratch-export.ts';
import { scratchKiosk, type ScratchKiosk } from '../../src/service/scratch-kiosk.ts';
import { putDayOff } from '../../src/service/store/day-off.ts';
import { entry } from '../../src/service/vendors/mctime/schema.ts';
import { DOCUMENTS } from '../coverage/documents.ts';

/** The vendors' own shapes beside what their documents name: every field that is documented, and no other. */
// Each export starts a thread from source.
vi.setConfig({ testTimeout: 60_000 });

let kiosk: ScratchKiosk;
let scratch: ScratchExports;

beforeEach(() => {
  kiosk = scratchKiosk({ at: at('2026-03-31 14:00') });
  kiosk.setConfig('breaks.rule', 'de');
  kiosk.setConfig('breaks.deduct', 'leastSufficient');
  scratchCompany(kiosk);
  scan(kiosk, 'id-4', ['in', at('2026-03-31 08:00')]);
  scan(kiosk, 'id-4', ['breakStart', at('2026-03-31 10:00')], ['breakEnd', at('2026-03-31 10:15')]);
  const ill = { date: '2026-03-31', type: 'sick_self', portion: 1, half: null } as const;
  putDayOff(kiosk.db, 'id-1', ill, 'roster');
  scratch = scratchExports(kiosk);
});

afterEach(async () => {
  await scratch.exports.stop();
  kiosk.close();
});

async function exported(format: ExportFormat, from: string, to: string): Promise<unknown> {
  const ended = await scratch.written({ format, from, to });
  expect(ended).toMatchObject({ state: 'done' });
  return JSON.parse(readFileSync(ended.path, 'utf8'));
}

/** The fields that a document names of something, `user.firstname`. */
function documented(document: string, of: string): readonly string[] {
  const found = DOCUMENTS.find(({ name }) => name === document);
  if (found === undefined) throw new Error(`There is no ${document}.`);
  const fields = found
    .extract(found.text)
    .named.filter(({ kind, name }) => kind === 'field' && name.startsWith(of));
  const names = new Set(fields.map(({ name }) => name.slice(of.length).replaceAll('[]', '')));
  expect(names.size, `${document} ${of}`).toBeGreaterThan(2);
  return [...names].toSorted();
}

/** The paths of everything that some value holds, lists seen through. */
function paths(value: unknown, before = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => paths(each, before));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    `${before}${key}`,
    ...paths(inner, `${before}${key}.`),
  ]);
}

function pathsOf(value: unknown): readonly string[] {
  return [...new Set(paths(value))].toSorted();
}

test('moco-presences has the fields of MOCO’s document, in its forms', async () => {
  const rows = (await exported('moco-presences', '2026-03-01', '2026-03-31')) as readonly object[];
  const named = documented('moco-presences', 'presence.');
  expect(pathsOf(rows)).toEqual(named);
  expect(rows[0]).toMatchObject({
    date: '2026-03-02',
    from: '08:00',
    to: '12:00',
    is_home_office: false,
    user: { id: 4711, firstname: 'Ștefan', lastname: 'Țurcan' },
    created_at: '2026-03-02T07:00:12Z',
  });
  const night = rows.filter((row) => 'user' in row && JSON.stringify(row.user).includes('Käthe'));
  expect(night).toMatchObject([
    { date: '2026-03-01', from: '00:00', to: '06:00' },
    { date: '2026-03-28', from: '22:00', to: '23:59' },
    { date: '2026-03-29', from: '00:00', to: '06:00' },
  ]);
});

test('mctime-times has the fields of mcTIME’s document, and its adapter reads them', async () => {
  const answer = await exported('mctime-times', '2026-03-01', '2026-03-31');
  // Its document is read a level at a time: each field stands behind what holds it.
  const levels = pathsOf(answer).map((path) => path.split('.').slice(-2).join('.'));
  expect([...new Set(levels)].toSorted()).toEqual(documented('mctime-times', ''));
  const { items } = answer as {
    readonly items: readonly {
      readonly data: { readonly timeEntries: readonly { readonly times: readonly unknown[] }[] };
    }[];
  };
  const times = items[0]?.data.timeEntries.flatMap((person) => person.times) ?? [];
  expect(times.length).toBeGreaterThan(10);
  for (const each of times) expect(() => entry.parse(each)).not.toThrow();
  const automatic = JSON.stringify(times).match(/"automatic":true/g) ?? [];
  expect(automatic.length).toBeGreaterThan(0);
});

test('iflow-today has the fields of iFlow’s document', async () => {
  const rows = (await exported('iflow-today', '2026-03-31', '2026-03-31')) as readonly object[];
  const named = documented('iflow-status', '[].');
  expect(pathsOf(rows)).toEqual(named);
  expect(rows).toMatchObject([
    { status: 'Missing, Sick Leave', at_work: false, cnp: '', mark_number: '1' },
    { at_work: false, mark_number: '2' },
    {
      status: 'At work',
      at_work: true,
      live_attendance: [
        { check_in: '08:00:00', check_out: '10:00:00', worked: '02:00:00' },
        { check_in: '10:15:00', check_out: '', worked: '00:00:00' },
        { current_time: '14:00:00', total_worked: '02:00:00' },
      ],
    },
  ]);
});
