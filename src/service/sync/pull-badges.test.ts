import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchKiosk, type ScratchKiosk } from '../scratch-kiosk.ts';
import { badgesOf } from '../store/badge.ts';
import { employeeByNumber } from '../store/employee.ts';
import { assignBadge } from '../usecases/assign-badge.ts';
import { identify } from '../usecases/identify.ts';
import { importEmployees } from '../usecases/import-employees.ts';
import { listWaitingBadges } from '../usecases/waiting-badges.ts';
import { takeRoster } from './pull-roster.ts';

/** Whose a badge is, where the office gives badges away here and the vendor's list has badges too. */

const OLD = 'AAAA1111';
const NEW = 'BBBB222233';

let kiosk: ScratchKiosk;

beforeEach(() => {
  kiosk = scratchKiosk();
});

afterEach(() => kiosk.close());

/** The vendor's list: badges by name, in the list's order. Its names are the numbers as well. */
function pull(people: Readonly<Record<string, readonly string[]>>, complete = true) {
  const listed = Object.entries(people).map(([name, badges]) => ({
    vendorId: name,
    number: name,
    name,
    active: true,
    badges,
  }));
  return takeRoster(kiosk, { people: listed, complete }).notes;
}

/** The name of whoever it identifies, or why it does not. */
async function whose(frame: string): Promise<string> {
  const outcome = await identify(kiosk, { credential: { kind: 'badge', frame } });
  return outcome.ok ? outcome.value.board.employee.name : outcome.refusal;
}

/** Somebody tries a badge that nobody knows, and the office gives it to this person. */
async function given(frame: string, number: string): Promise<void> {
  expect(await whose(frame)).toBe('unknownBadge');
  kiosk.world.pass(3_600_000);
  const listed = listWaitingBadges(kiosk);
  const id = listed.ok ? (listed.value.badges[0]?.id ?? '') : '';
  expect(assignBadge(kiosk, { id, number, by: 'Frau Amt', dryRun: false }).ok).toBe(true);
}

const sourcesOf = (number: string) =>
  badgesOf(kiosk.db, employeeByNumber(kiosk.db, number)?.id ?? '').map(({ source }) => source);

test.each([
  ['before', ['Ada', 'Ben']],
  ['behind', ['Ben', 'Ada']],
])(
  'a badge that moves at the vendor leaves who has been given another here, listed %s its new owner',
  async (_place, [first = '', second = '']) => {
    pull({ Ada: [OLD], Ben: [] });
    await given(NEW, 'Ada');
    const now: Readonly<Record<string, readonly string[]>> = { Ada: [NEW], Ben: [OLD] };
    expect(pull({ [first]: now[first] ?? [], [second]: now[second] ?? [] })).toEqual([]);
    expect(await whose(OLD)).toBe('Ben');
    expect(await whose(NEW)).toBe('Ada');
  },
);

test('a lost badge that the vendor has struck out works no more, and the one given here does', async () => {
  pull({ Ada: [OLD] });
  await given(NEW, 'Ada');
  pull({ Ada: [NEW] });
  expect(await whose(OLD)).toBe('unknownBadge');
  expect(await whose(NEW)).toBe('Ada');
});

test('a badge that was given here stays beside those of a list that does not know it', async () => {
  pull({ Ada: [OLD] });
  await given(NEW, 'Ada');
  pull({ Ada: ['CCCC3333'] });
  expect(await whose(NEW)).toBe('Ada');
  expect(await whose('CCCC3333')).toBe('Ada');
  expect(await whose(OLD)).toBe('unknownBadge');
  pull({ Ada: [] });
  expect(sourcesOf('Ada')).toEqual(['office', 'vendor']);
});

test('once the vendor lists it too, the vendor may strike it out', async () => {
  pull({ Ada: [OLD] });
  await given(NEW, 'Ada');
  pull({ Ada: [OLD, NEW] });
  expect(sourcesOf('Ada')).toEqual(['vendor', 'vendor']);
  pull({ Ada: [OLD] });
  expect(await whose(NEW)).toBe('unknownBadge');
});

test.each([
  ['before', ['Ada', 'Ben']],
  ['behind', ['Ben', 'Ada']],
])(
  'a badge given here that the vendor has on somebody else moves there, told masked, with its owner %s',
  async (_place, [first = '', second = '']) => {
    pull({ Ada: [OLD], Ben: [] });
    await given(NEW, 'Ada');
    const now: Readonly<Record<string, readonly string[]>> = { Ada: [OLD], Ben: [NEW] };
    const notes = pull({ [first]: now[first] ?? [], [second]: now[second] ?? [] });
    expect(notes).toEqual(["badge ••••2233, given to somebody else here, is number Ben's now"]);
    expect(await whose(NEW)).toBe('Ben');
    expect(await whose(OLD)).toBe('Ada');
    expect(pull(now)).toEqual([]);
  },
);

test('a badge whose former owner has none any more moves all the same', async () => {
  pull({ Ada: [OLD], Ben: [] });
  expect(pull({ Ben: [OLD], Ada: [] })).toEqual([]);
  expect(await whose(OLD)).toBe('Ben');
});

test('a list that is not whole takes no badge away', async () => {
  pull({ Ada: [OLD], Ben: [] });
  await given(NEW, 'Ada');
  expect(pull({ Ben: [OLD, NEW] }, false)).toEqual([
    'badge ••••1111 is on two people, one of them number Ben',
    'badge ••••2233 is on two people, one of them number Ben',
    "1 people are missing from the vendor's list; nobody was deactivated",
  ]);
  expect(await whose(OLD)).toBe('Ada');
  expect(await whose(NEW)).toBe('Ada');
});

test('a file that names the badge makes it the office’s alone', async () => {
  pull({ Ada: [OLD], Ben: [] });
  await given(NEW, 'Ada');
  const text = `number,name,badge\nAda,Ada,${NEW}\n`;
  expect(importEmployees(kiosk, { format: 'csv', text }).ok).toBe(true);
  pull({ Ada: [OLD], Ben: [NEW] });
  expect(await whose(NEW)).toBe('Ada');
  expect(sourcesOf('Ada')).toEqual(['roster']);
});
