import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Board } from '../../contract/board.ts';
import { moved, type Question } from './question.ts';
import { BEFORE_HELLO, languageOf, reduce } from './reduce.ts';
import { ANY_READER } from '../../core/roster/badge-profile.ts';
import type { Happening } from './happening.ts';
import { BOARD, FORGOTTEN, MY_DAY, RECEIPT } from './scripted-service.ts';
import type { Site, Wall } from './screen.ts';

const site: Site = {
  name: 'Werk Nord',
  zone: 'Europe/Berlin',
  language: 'de',
  theme: 'auto',
  returnSeconds: 5,
  pinDigits: { min: 4, max: 6, longest: 6 },
  reader: ANY_READER,
  identify: 'badgeOrPin',
  nameList: false,
  saver: { afterMinutes: 10, dims: true },
  volume: 60,
  lightHours: { from: '06:00', until: '20:00' },
  setUp: 'done',
  demo: null,
};
const sync = { vendor: 'moco', state: 'ok', owed: 0, refused: 0, conflicts: 0 } as const;
const told: Happening = { kind: 'told', site, sync, counts: null };
const doneFor = (board: Board): Happening => ({
  kind: 'shown',
  screen: { kind: 'done', board, receipt: RECEIPT, how: 'recorded' },
  returnsAt: 5_000,
});
const done = doneFor(BOARD);
const recordingFor = (board: Board): Happening => ({
  kind: 'shown',
  screen: {
    kind: 'recording',
    by: 'badge',
    board,
    punchId: 'p-1',
    action: 'in',
    deliberate: false,
  },
  returnsAt: null,
});
const recording = recordingFor(BOARD);
const you: Happening = {
  kind: 'shown',
  screen: {
    kind: 'you',
    by: 'pin',
    board: BOARD,
    meant: 'out',
    others: ['breakStart'],
    why: 'setting',
    undo: null,
  },
  returnsAt: 9_000,
};
const dayRead: Happening = {
  kind: 'dayRead',
  employeeId: BOARD.employee.id,
  day: MY_DAY,
  returnsAt: 30_000,
};
const digit = (text: string): Happening => ({ kind: 'digit', digit: text, returnsAt: 15_000 });

function after(...happenings: readonly Happening[]): Wall {
  return happenings.reduce(reduce, BEFORE_HELLO);
}

function speaking(language: Board['employee']['language']): Board {
  return { ...BOARD, employee: { ...BOARD.employee, language } };
}

test('keeps the last receipt on the wall until the next badge is known', () => {
  const wall = after(told, done, { kind: 'identifying', by: 'badge' });
  expect(wall.screen.kind).toBe('done');
  expect(wall.returnsAt).toBeNull();
});

test('keeps trouble over the screen below, which is still there afterwards', () => {
  const wall = after(told, recording, { kind: 'trouble', trouble: { kind: 'oneMoment' } });
  expect(wall.screen.kind).toBe('recording');
  const over = reduce(wall, { kind: 'trouble', trouble: null });
  expect(over).toMatchObject({ screen: { kind: 'recording', punchId: 'p-1' }, trouble: null });
});

test('takes no digits while somebody else’s receipt is shown', () => {
  expect(after(told, done, digit('4')).pin).toBe('');
});

test('shows fresh totals only of the person who stands there', () => {
  const fresh = { ...BOARD, week: { workedSeconds: 9, targetSeconds: null } };
  expect(after(told, done, { kind: 'boardRead', board: fresh }).screen).toMatchObject({
    board: fresh,
  });
  const other = { ...fresh, employee: { ...BOARD.employee, id: 'e-jonas' } };
  expect(after(told, done, { kind: 'boardRead', board: other }).screen).toMatchObject({
    board: BOARD,
  });
});

test('speaks the person’s language, then the one chosen on the wall, then the site’s', () => {
  const chosen: Happening = { kind: 'speak', language: 'en' };
  expect(languageOf(after(told))).toBe('de');
  expect(languageOf(after(told, chosen))).toBe('en');
  expect(languageOf(after(told, chosen, doneFor(speaking('ro'))))).toBe('ro');
  expect(languageOf(after(told, chosen, doneFor(speaking(null))))).toBe('en');
});

test('speaks the site’s language to the next person', () => {
  const left: Happening = { kind: 'left' };
  expect(languageOf(after(told, { kind: 'speak', language: 'ro' }, done, left))).toBe('de');
});

const lacking: Board = { ...BOARD, forgotten: FORGOTTEN };

/** The question that stands beside the receipt of somebody who forgot to check out. */
function askedQuestion(): Question {
  const { question } = after(told, doneFor(lacking));
  if (question === null) throw new Error('nothing was asked');
  return question;
}

test('asks when somebody left, between the minute after the in and the latest answer', () => {
  const question = askedQuestion();
  expect(question).toMatchObject({ state: 'asking', outAt: 3_600_000, earliestAt: 60_000 });
  expect(moved(question, -15).outAt).toBe(2_700_000);
  expect(moved(question, -60).outAt).toBe(60_000);
  expect(moved(question, 90).outAt).toBe(7_200_000);
});

test('asks nothing again in the same visit, and asks again in the next', () => {
  const later: Happening = {
    kind: 'question',
    question: { ...askedQuestion(), state: 'later' },
    returnsAt: 5_000,
  };
  const again = after(told, doneFor(lacking), later, recordingFor(lacking), doneFor(lacking));
  expect(again.question?.state).toBe('later');
  const same = after(told, doneFor(lacking), later, { kind: 'boardRead', board: lacking });
  expect(same.question?.state).toBe('later');
  const next = after(told, doneFor(lacking), later, { kind: 'left' }, doneFor(lacking));
  expect(next.question?.state).toBe('asking');
});

test.each(['sending', 'answered', 'alreadyAnswered'] as const)(
  'keeps the word about an answer that is %s when the board knows of no question any more',
  (state) => {
    const become: Happening = {
      kind: 'question',
      question: { ...askedQuestion(), state },
      returnsAt: 9_000,
    };
    const wall = after(told, doneFor(lacking), become, { kind: 'boardRead', board: BOARD });
    expect(wall.question?.state).toBe(state);
  },
);

test('shows nobody the question of somebody else', () => {
  const other = { ...BOARD, employee: { ...BOARD.employee, id: 'e-jonas' } };
  const answered: Happening = {
    kind: 'question',
    question: { ...askedQuestion(), state: 'answered' },
    returnsAt: 9_000,
  };
  expect(after(told, doneFor(lacking), doneFor(other)).question).toBeNull();
  expect(after(told, doneFor(lacking), answered, doneFor(other)).question).toBeNull();
});

test('opens a day over its own person only, and remembers the choice behind it', () => {
  expect(after(told, you, dayRead).screen).toMatchObject({
    kind: 'myDay',
    behind: { meant: 'out' },
  });
  expect(after(told, done, dayRead).screen).toMatchObject({ kind: 'myDay', behind: null });
  expect(after(told, dayRead).screen.kind).toBe('idle');
  expect(after(told, done, { ...dayRead, employeeId: 'e-jonas' }).screen.kind).toBe('done');
  expect(after(told, recording, dayRead).screen.kind).toBe('recording');
});

test('keeps a screen as long as somebody touches it, but only what is there to be read', () => {
  const touched: Happening = { kind: 'touched', returnsAt: 60_000 };
  expect(after(told, done, dayRead, touched).returnsAt).toBe(60_000);
  expect(after(told, doneFor(lacking), touched).returnsAt).toBe(60_000);
  expect(after(told, done, touched).returnsAt).toBe(10_000);
  const nextBadge: Happening = { kind: 'identifying', by: 'badge' };
  expect(after(told, done, dayRead, nextBadge, touched).returnsAt).toBeNull();
  expect(after(told, done, nextBadge, dayRead).returnsAt).toBeNull();
});

test('goes on with an objection when its day is read again unasked, and on no other date', () => {
  const asking: Happening = { kind: 'objecting', objecting: 'asking', returnsAt: 30_000 };
  const objecting = (read: Happening) => after(told, done, dayRead, asking, read).screen;
  const unasked = { ...dayRead, returnsAt: null } as const;
  expect(objecting(unasked)).toMatchObject({ objecting: 'asking' });
  expect(objecting({ ...unasked, day: { ...MY_DAY, objection: 'made' } })).toMatchObject({
    objecting: 'no',
  });
  expect(objecting({ ...dayRead, day: { ...MY_DAY, date: '2026-03-01' } })).toMatchObject({
    objecting: 'no',
  });
});

const anything: fc.Arbitrary<Happening> = fc.oneof(
  fc.constantFrom<Happening>(
    told,
    done,
    recording,
    { kind: 'sync', sync },
    { kind: 'trouble', trouble: { kind: 'oneMoment' } },
    { kind: 'trouble', trouble: null },
    { kind: 'pinCleared' },
    { kind: 'identifying', by: 'badge' },
    { kind: 'identifying', by: 'pin' },
    you,
    doneFor(lacking),
    { kind: 'shown', screen: { kind: 'notice', notice: { kind: 'unknownPin' } }, returnsAt: 6_000 },
    { kind: 'boardRead', board: BOARD },
    { kind: 'boardRead', board: lacking },
    dayRead,
    { ...dayRead, returnsAt: null },
    { kind: 'objecting', objecting: 'asking', returnsAt: 30_000 },
    { kind: 'touched', returnsAt: 40_000 },
    { kind: 'speak', language: 'ro' },
    { kind: 'left' },
  ),
  fc.constantFrom('0', '4', '7').map(digit),
);

test('shows nobody’s digits to somebody else, and never more than the longest PIN has', () => {
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 60 }), (happenings) => {
      let wall = BEFORE_HELLO;
      for (const happening of happenings) {
        wall = reduce(wall, happening);
        expect(wall.pin.length).toBeLessThanOrEqual(site.pinDigits.max);
        expect(wall.pin === '' || wall.screen.kind === 'idle').toBe(true);
      }
    }),
  );
});

/** From these on an answer is under way, which ends in one of the others or in a notice. */
const isAsked = (wall: Wall, { kind }: Happening): boolean =>
  kind === 'identifying' || (kind === 'shown' && wall.screen.kind === 'recording');
const isAnswered = (wall: Wall, { kind }: Happening): boolean =>
  kind === 'left' || (kind === 'shown' && wall.screen.kind !== 'recording');

test('has an end for every screen that no answer is on its way to, whatever happened before', () => {
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 60 }), (happenings) => {
      let wall = BEFORE_HELLO;
      let isAsking = false;
      for (const happening of happenings) {
        wall = reduce(wall, happening);
        if (isAsked(wall, happening)) isAsking = true;
        if (isAnswered(wall, happening)) isAsking = false;
        expect(isAsking || wall.screen.kind === 'idle' || wall.returnsAt !== null).toBe(true);
      }
    }),
  );
});
