import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Board } from '../../contract/board.ts';
import { BEFORE_HELLO, languageOf, reduce, type Happening } from './reduce.ts';
import { BOARD, RECEIPT } from './scripted-service.ts';
import type { Site, Wall } from './screen.ts';

const site: Site = {
  name: 'Werk Nord',
  zone: 'Europe/Berlin',
  language: 'de',
  theme: 'auto',
  returnSeconds: 5,
  pinDigits: { min: 4, max: 6 },
  demo: null,
};
const sync = { vendor: 'moco', state: 'ok', owed: 0, refused: 0, conflicts: 0 } as const;
const told: Happening = { kind: 'told', site, sync };
const done: Happening = {
  kind: 'done',
  board: BOARD,
  receipt: RECEIPT,
  how: 'recorded',
  returnsAt: 5_000,
};
const recording: Happening = {
  kind: 'recording',
  by: 'badge',
  board: BOARD,
  punchId: 'p-1',
  action: 'in',
  deliberate: false,
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
  expect(languageOf(after(told, chosen, { ...done, board: speaking('ro') }))).toBe('ro');
  expect(languageOf(after(told, chosen, { ...done, board: speaking(null) }))).toBe('en');
});

test('speaks the site’s language to the next person', () => {
  const left: Happening = { kind: 'left' };
  expect(languageOf(after(told, { kind: 'speak', language: 'ro' }, done, left))).toBe('de');
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
    { kind: 'asked', by: 'pin', board: BOARD, meant: 'out', others: ['breakStart'], returnsAt: 9 },
    { kind: 'declined', notice: { kind: 'unknownPin' }, returnsAt: 6_000 },
    { kind: 'boardRead', board: BOARD },
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
const ASKING = new Set(['identifying', 'recording']);
const ANSWERED = new Set(['done', 'asked', 'declined', 'left']);

test('has an end for every screen that no answer is on its way to, whatever happened before', () => {
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 60 }), (happenings) => {
      let wall = BEFORE_HELLO;
      let isAsking = false;
      for (const happening of happenings) {
        wall = reduce(wall, happening);
        if (ASKING.has(happening.kind)) isAsking = true;
        if (ANSWERED.has(happening.kind)) isAsking = false;
        expect(isAsking || wall.screen.kind === 'idle' || wall.returnsAt !== null).toBe(true);
      }
    }),
  );
});
