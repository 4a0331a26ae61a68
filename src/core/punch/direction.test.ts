import { expect, test } from 'vitest';
import { attendanceOf, meantKind } from './admit.ts';
import type { PresenceRules } from './presence.ts';
import { project } from './project.ts';
import type { Punch, PunchKind } from './punch.ts';

const rules: PresenceRules = { openLimitMs: 13 * 3_600_000, sameMinute: 'discard' };

/** `08:00`, or `-1 17:00` for the day before. */
function instant(text: string): number {
  const [time = '', days = '0'] = text.split(' ').toReversed();
  return Date.parse(`2026-03-02T${time}Z`) + Number(days) * 86_400_000;
}

function punch(kind: PunchKind, at: number): Punch {
  return { id: `${kind}@${at}`, employeeId: 'a', kind, at, zone: 'UTC', source: 'badge' };
}

function stored(texts: readonly string[]): readonly Punch[] {
  return texts.map((text) => {
    const [kind = '', ...rest] = text.split(' ');
    return punch(kind as PunchKind, instant(rest.join(' ')));
  });
}

/** What bare scans are taken for, one after the other, each beside what was punched before it. */
function directions(known: readonly string[], scans: readonly string[]): readonly PunchKind[] {
  const punches = [...stored(known)];
  return scans.map((scan) => {
    const at = instant(scan);
    const before = punches.filter((each) => each.at <= at);
    const kind = meantKind(attendanceOf(project(before, rules).presences.at(-1), at, rules));
    punches.push(punch(kind, at));
    return kind;
  });
}

/**
 * Ids from TimeTrex CE, PunchDetectionTest; those that need a shift plan (P13, P14, P17) do not apply, P15 and P16 as far
 * as they do without one.
 */
test.each<readonly [string, readonly string[], readonly string[], readonly PunchKind[]]>([
  ['P01 plain alternation', [], ['08:00', '12:00', '13:00', '17:00'], ['in', 'out', 'in', 'out']],
  [
    'P03 late scans look at what came before them',
    ['in 21:00', 'out 22:00'],
    ['10:00', '16:00', '16:00', '17:00'],
    ['in', 'out', 'in', 'out'],
  ],
  ...['06:00', '08:00', '10:00'].flatMap((came) =>
    ['15:00', '17:00', '19:00'].map((went) => {
      const row = [['out -1 17:00'], [came, went], ['in', 'out']] as const;
      return [`P15 an out of yesterday, then ${came} and ${went}`, ...row] as const;
    }),
  ),
  ...['in -1 17:00', 'out -1 17:00'].flatMap((yesterday) =>
    ['15:00', '17:00', '19:00'].map((went) => {
      const row = [[yesterday, 'in 08:00'], [went], ['out']] as const;
      return [`P16 ${yesterday}, in at 08:00, then ${went}`, ...row] as const;
    }),
  ),
])('%s', (_name, known, scans, expected) => {
  expect(directions(known, scans)).toEqual(expected);
});
