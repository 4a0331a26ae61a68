import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fits, refuseAmendment } from './admit-amendment.ts';
import { amend, type AmendInput } from './amend.ts';
import type { PresenceRules } from './presence.ts';
import { project } from './project.ts';
import type { Punch, PunchKind } from './punch.ts';

const HOUR_MS = 3_600_000;
const rules: PresenceRules = { openLimitMs: 13 * HOUR_MS, sameMinute: 'discard' };
const DAY = Date.parse('2026-03-02T00:00:00Z');
const NOW = DAY + 48 * HOUR_MS;

/** `08:00`, or `+1 08:00` for the day after. */
function instant(text: string): number {
  const [time = '', days = '0'] = text.split(' ').toReversed();
  return Date.parse(`2026-03-02T${time}Z`) + Number(days) * 24 * HOUR_MS;
}

function punch(text: string): Punch {
  const [kind = '', ...rest] = text.split(' ');
  const at = instant(rest.join(' '));
  return { id: text, employeeId: 'a', kind: kind as PunchKind, at, zone: 'UTC', source: 'badge' };
}

type Asked = {
  /** The beginning of the presence to be corrected; left out: a missing one is added. */
  readonly of?: string;
  readonly from?: string;
  readonly to?: string;
  readonly gone?: true;
};

function inputOf(punches: readonly Punch[], asked: Asked): AmendInput {
  const { presences } = project(punches, rules);
  const presence =
    asked.of === undefined
      ? null
      : (presences.find(({ fromAt }) => fromAt === instant(asked.of ?? '')) ?? null);
  const fromAt = asked.from === undefined ? (presence?.fromAt ?? 0) : instant(asked.from);
  const toAt = asked.to === undefined ? (presence?.toAt ?? null) : instant(asked.to);
  return {
    punches,
    presences,
    presence,
    wanted: asked.gone ? null : { fromAt, toAt },
    confirms: { from: asked.from !== undefined, to: asked.to !== undefined },
  };
}

function amended(input: AmendInput) {
  const amendment = amend(input);
  const made = amendment.makes.map((edge): Punch => ({
    ...edge,
    id: `office ${edge.kind} ${edge.at}`,
    employeeId: 'a',
    zone: 'UTC',
    source: 'office',
  }));
  const left = input.punches.filter(({ id }) => !amendment.voids.includes(id));
  const after = project([...left, ...made], rules);
  return { amendment, after, fits: fits(input, amendment, project(input.punches, rules), after) };
}

/** What stands afterwards, a line a presence, then what is taken back; or why not. */
function told(punches: readonly string[], asked: Asked): readonly string[] {
  const input = inputOf(punches.map(punch), asked);
  const refusal = refuseAmendment(input, NOW, rules);
  if (refusal) return [refusal.why];
  const { amendment, after, fits: fitting } = amended(input);
  const time = (at: number | null) =>
    at === null ? '…' : new Date(at).toISOString().slice(11, 16);
  if (!fitting) return ['does not fit'];
  return [
    ...after.presences.map(({ fromAt, toAt, state, breaks }) =>
      [
        `${time(fromAt)}-${time(toAt)}`,
        ...breaks.map((pause) => `(${time(pause.sinceAt)}-${time(pause.untilAt)})`),
        state,
      ].join(' '),
    ),
    ...after.unpaired.map((id) => `unpaired: ${id}`),
    ...amendment.voids.map((id) => `void: ${id}`),
  ];
}

const PLAIN = ['in 08:00', 'out 15:00'];
const BREAK = ['in 08:00', 'breakStart 12:00', 'breakEnd 12:30', 'out 17:00'];

/** C10-C12 and C16: TimeTrex CE, PunchTest::testValidation. G13: odoo/odoo#29645. */
test.each<readonly [string, readonly string[], Asked, readonly string[]]>([
  [
    'C10 a beginning behind the end is rejected',
    PLAIN,
    { of: '08:00', from: '15:30' },
    ['reversed'],
  ],
  ['C11 a beginning far behind it, too', PLAIN, { of: '08:00', from: '20:00' }, ['reversed']],
  [
    'C12 an end before the beginning is rejected',
    PLAIN,
    { of: '08:00', to: '07:30' },
    ['reversed'],
  ],
  ['an end at the beginning is rejected', PLAIN, { of: '08:00', to: '08:00' }, ['reversed']],
  [
    'C16 in and out of one minute are no session',
    ['in 08:00'],
    { of: '08:00', to: '08:00:30' },
    ['08:00-08:00 discarded'],
  ],
  [
    'G13 a forgotten out is given, the next morning stays',
    ['in 08:00', 'in +1 08:00', 'out +1 16:00'],
    { of: '08:00', to: '17:00' },
    ['08:00-17:00 closed', '08:00-16:00 closed'],
  ],
  [
    'only the end that changes is replaced',
    PLAIN,
    { of: '08:00', to: '16:00' },
    ['08:00-16:00 closed', 'void: out 15:00'],
  ],
  [
    'an end given as it stands is recorded anew',
    PLAIN,
    { of: '08:00', to: '15:00' },
    ['08:00-15:00 closed', 'void: out 15:00'],
  ],
  [
    'a long presence counts once its end is confirmed',
    ['in 02:00', 'out 19:30'],
    { of: '02:00', to: '19:30' },
    ['02:00-19:30 closed', 'void: out 19:30'],
  ],
  [
    'a second in goes with any correction',
    ['in 08:00', 'in 09:00', 'out 12:00'],
    { of: '08:00', from: '08:00' },
    ['08:00-12:00 closed', 'void: in 08:00', 'void: in 09:00'],
  ],
  [
    'a break inside stays as it was punched',
    BREAK,
    { of: '08:00', from: '07:00', to: '18:00' },
    ['07:00-18:00 (12:00-12:30) closed', 'void: in 08:00', 'void: out 17:00'],
  ],
  [
    'a break outside goes',
    BREAK,
    { of: '08:00', to: '11:00' },
    ['08:00-11:00 closed', 'void: breakStart 12:00', 'void: breakEnd 12:30', 'void: out 17:00'],
  ],
  [
    'a break across the new end is cut there',
    BREAK,
    { of: '08:00', to: '12:15' },
    ['08:00-12:15 (12:00-12:15) closed', 'void: breakEnd 12:30', 'void: out 17:00'],
  ],
  [
    'a break across the new beginning is cut there',
    BREAK,
    { of: '08:00', from: '12:15' },
    ['12:15-17:00 (12:15-12:30) closed', 'void: in 08:00', 'void: breakStart 12:00'],
  ],
  [
    'a break that the out ended keeps its length',
    ['in 08:00', 'breakStart 12:00', 'out 12:20'],
    { of: '08:00', to: '17:00' },
    ['08:00-17:00 (12:00-12:20) closed', 'void: out 12:20'],
  ],
  [
    'a break that nobody ended lasts to the end',
    ['in 08:00', 'breakStart 12:00'],
    { of: '08:00', to: '17:00' },
    ['08:00-17:00 (12:00-17:00) closed'],
  ],
  [
    'a deleted presence takes everything in it along',
    [...BREAK, 'in 18:00', 'out 19:00'],
    { of: '08:00', gone: true },
    [
      '18:00-19:00 closed',
      'void: in 08:00',
      'void: breakStart 12:00',
      'void: breakEnd 12:30',
      'void: out 17:00',
    ],
  ],
  [
    'presences may touch',
    ['in 08:00', 'out 12:00', 'in 17:00', 'out 18:00'],
    { from: '12:00', to: '17:00' },
    ['08:00-12:00 closed', '12:00-17:00 closed', '17:00-18:00 closed'],
  ],
  [
    'a touching neighbour loses nothing when one is deleted',
    ['in 08:00', 'out 12:00', 'in 12:00', 'out 17:00'],
    { of: '12:00', gone: true },
    ['08:00-12:00 closed', 'void: in 12:00', 'void: out 17:00'],
  ],
  ['presences may not overlap', PLAIN, { from: '14:59:59', to: '16:00' }, ['overlap']],
  [
    'an end may not reach the next presence',
    ['in 08:00', 'in +1 08:00', 'out +1 16:00'],
    { of: '08:00', to: '+1 08:01' },
    ['overlap'],
  ],
  [
    'nothing is added beside an open presence',
    ['in +1 20:00'],
    { from: '+1 21:00', to: '+1 22:00' },
    ['overlap'],
  ],
  [
    'before an open presence something may be added',
    ['in +1 20:00'],
    { from: '+1 19:00', to: '+1 20:00' },
    ['19:00-20:00 closed', '20:00-… open'],
  ],
  [
    'the office may open a presence',
    PLAIN,
    { from: '+1 20:00' },
    ['08:00-15:00 closed', '20:00-… open'],
  ],
  ['but not before what came later', PLAIN, { from: '07:00' }, ['needsEnd']],
  [
    'nor before an out that belongs to nothing',
    ['out +1 22:00'],
    { from: '+1 20:00' },
    ['needsEnd'],
  ],
  ['nor beside an open one', ['in +1 20:00'], { from: '+1 23:00' }, ['needsEnd']],
  ['nothing ends in the future', PLAIN, { of: '08:00', to: '+2 00:01' }, ['future']],
  ['nothing begins in the future', PLAIN, { from: '+2 00:01' }, ['future']],
  [
    'what fitted nowhere becomes part of what is added around it',
    ['in 08:00:10', 'out 08:00:40', 'breakStart 12:00', 'out 17:00'],
    { from: '08:00', to: '17:00' },
    [
      '08:00-17:00 closed',
      'void: in 08:00:10',
      'void: out 08:00:40',
      'void: breakStart 12:00',
      'void: out 17:00',
    ],
  ],
  [
    'behind a forgotten presence something may be added',
    ['in 08:00'],
    { from: '+1 10:00', to: '+1 12:00' },
    ['08:00-… open', '10:00-12:00 closed'],
  ],
  [
    'but not where it may have lasted still',
    ['in 08:00'],
    { from: '21:00', to: '22:00' },
    ['overlap'],
  ],
  [
    'a presence of a mere minute goes wholly, even where it begins before',
    ['in 08:00:10', 'out 08:00:40'],
    { from: '08:00:20', to: '12:00' },
    ['08:00-12:00 closed', 'void: in 08:00:10', 'void: out 08:00:40'],
  ],
  [
    'a touching neighbour loses nothing when the earlier one is deleted',
    ['in 08:00', 'out 12:00', 'in 12:00', 'out 17:00'],
    { of: '08:00', gone: true },
    ['12:00-17:00 closed', 'void: in 08:00', 'void: out 12:00'],
  ],
  [
    'an out that fitted nowhere must not close what was forgotten',
    ['in 08:00', 'in +1 08:00', 'out +1 12:00', 'out +1 13:00'],
    { of: '+1 08:00', gone: true },
    ['does not fit'],
  ],
  [
    'the break of a forgotten presence must not change',
    ['in 08:00', 'breakStart +1 09:00'],
    { from: '+1 08:00', to: '+1 17:00' },
    ['does not fit'],
  ],
  [
    'nothing may fit nowhere that had its place',
    ['in 01:00', 'breakStart 14:30', 'in 15:30', 'breakStart 15:30'],
    { of: '15:30', from: '20:00', to: '21:00' },
    ['does not fit'],
  ],
  [
    'nothing is made that stands already',
    ['in 08:00', 'breakStart +1 08:00', 'in +1 08:00'],
    { of: '08:00', from: '07:00' },
    ['does not fit'],
  ],
  [
    'what fits nowhere outside of it stays',
    ['out 07:00', 'out 18:00'],
    { from: '08:00', to: '17:00' },
    ['08:00-17:00 closed', 'unpaired: out 07:00', 'unpaired: out 18:00'],
  ],
])('%s', (_name, punches, asked, expected) => {
  expect(told(punches, asked)).toEqual(expected);
});

const kind = fc.constantFrom<PunchKind>('in', 'out', 'breakStart', 'breakEnd');
const quarter = fc.integer({ min: 0, max: 2 * 24 * 4 }).map((n) => DAY + n * 15 * 60_000);
const facts = fc
  .uniqueArray(fc.record({ kind, at: quarter }), {
    maxLength: 24,
    selector: (fact) => `${fact.kind}${fact.at}`,
  })
  .map((list) =>
    list.map(({ kind, at }): Punch => ({
      id: `${kind}@${at}`,
      employeeId: 'a',
      kind,
      at,
      zone: 'UTC',
      source: 'import',
    })),
  );

test('whatever lies there, a correction that is not refused leaves every other presence alone or says so', () => {
  let made = 0;
  fc.assert(
    fc.property(facts, quarter, fc.option(quarter), fc.nat(), (punches, fromAt, toAt, pick) => {
      const { presences } = project(punches, rules);
      const presence = presences[pick % (presences.length + 1)] ?? null;
      const wanted = { fromAt, toAt: toAt ?? presence?.toAt ?? null };
      const input = { punches, presences, presence, wanted, confirms: { from: true, to: true } };
      if (refuseAmendment(input, NOW, rules)) return;
      const result = amended(input);
      if (!result.fits) return;
      made += 1;
      const corrected = result.after.presences.find((each) => each.fromAt === fromAt);
      expect(corrected).toMatchObject({ toAt: wanted.toAt });
      expect(corrected?.flags).not.toContain('doubleIn');
      expect(['closed', 'open']).toContain(corrected?.state);
    }),
    { numRuns: 500 },
  );
  expect(made).toBeGreaterThan(50);
});
