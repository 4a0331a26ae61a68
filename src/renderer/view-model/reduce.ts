import type { Board } from '../../contract/board.ts';
import { isAsking, questionFor, type Question } from './question.ts';
import type { Credential, Language, Screen, Wall } from './screen.ts';
import { standing } from './standing.ts';
import type { Happening } from './happening.ts';

export const BEFORE_HELLO: Wall = {
  site: null,
  sync: null,
  screen: { kind: 'idle' },
  trouble: { kind: 'connecting' },
  pin: '',
  language: null,
  question: null,
  returnsAt: null,
};

/** The one place that goes from one screen to the next. */
export function reduce(wall: Wall, happening: Happening): Wall {
  switch (happening.kind) {
    case 'told':
      return { ...wall, site: happening.site, sync: happening.sync };
    case 'sync':
      return { ...wall, sync: happening.sync };
    case 'trouble':
      return { ...wall, trouble: happening.trouble };
    case 'digit':
      return withDigit(wall, happening.digit, happening.returnsAt);
    case 'pinCleared':
      return wall.pin === '' ? wall : { ...wall, pin: '', returnsAt: null };
    case 'identifying':
      return identifying(wall, happening.by);
    case 'shown':
      return onScreen(wall, happening.screen, happening.returnsAt);
    case 'boardRead':
      return withBoard(wall, happening.board);
    case 'dayRead':
      return withDay(wall, happening);
    case 'objecting': {
      const { screen } = wall;
      if (screen.kind !== 'myDay') return wall;
      const { objecting } = happening;
      return { ...lasting(wall, happening.returnsAt), screen: { ...screen, objecting } };
    }
    case 'question':
      return withQuestion(wall, happening.question, happening.returnsAt);
    case 'touched': {
      const isRead = wall.screen.kind === 'myDay' || isAsking(wall.question);
      return isRead && happening.returnsAt > (wall.returnsAt ?? Number.POSITIVE_INFINITY)
        ? lasting(wall, happening.returnsAt)
        : wall;
    }
    case 'left':
      return { ...onScreen(wall, { kind: 'idle' }, null), language: null };
    case 'speak':
      return { ...wall, language: happening.language };
  }
}

/** A screen change forgets what was typed: digits never wait for the next person. */
function onScreen(wall: Wall, screen: Screen, returnsAt: number | null): Wall {
  const question = 'board' in screen ? questionFor(wall.question, screen.board) : null;
  return { ...wall, screen, returnsAt, question, pin: '' };
}

/** A badge takes over from whoever is shown without a flicker of the idle screen in between. */
function identifying(wall: Wall, by: Credential): Wall {
  const isShowing = wall.screen.kind !== 'idle' && by === 'badge';
  return onScreen(wall, isShowing ? wall.screen : { kind: 'identifying', by }, null);
}

/** Digits count on the idle screen only, and no more of them than the longest PIN has. */
function withDigit(wall: Wall, digit: string, returnsAt: number): Wall {
  const max = wall.site?.pinDigits.max ?? 0;
  if (wall.screen.kind !== 'idle' || wall.pin.length >= max) return wall;
  return { ...wall, pin: wall.pin + digit, returnsAt };
}

/** Fresh totals and sync states for the person who still stands there; anybody else's board is too late. */
function withBoard(wall: Wall, board: Board): Wall {
  const screen = standing(wall.screen);
  if (screen?.board.employee.id !== board.employee.id) return wall;
  return { ...wall, screen: { ...screen, board }, question: questionFor(wall.question, board) };
}

/** A day opens over the choice or the receipt of its own person, and changes under their finger. */
function withDay(wall: Wall, read: Extract<Happening, { kind: 'dayRead' }>): Wall {
  const screen = standing(wall.screen);
  if (screen?.board.employee.id !== read.employeeId) return wall;
  const { board } = screen;
  const { day } = read;
  const { returnsAt } = lasting(wall, read.returnsAt ?? wall.returnsAt);
  if (screen.kind !== 'myDay') {
    const behind = screen.kind === 'you' ? screen : null;
    return onScreen(wall, { kind: 'myDay', board, day, objecting: 'no', behind }, returnsAt);
  }
  const isSame = read.returnsAt === null && screen.day.date === day.date;
  const objecting = isSame && day.objection === 'possible' ? screen.objecting : 'no';
  return onScreen(wall, { ...screen, day, objecting }, returnsAt);
}

/** What becomes of the question stays with the person who was asked. */
function withQuestion(wall: Wall, question: Question, returnsAt: number): Wall {
  const screen = standing(wall.screen);
  if (screen === null || wall.question?.presenceId !== question.presenceId) return wall;
  return { ...lasting(wall, returnsAt), question };
}

/** A new end for the screen that stands, unless the next badge is being looked up: then it is over anyway. */
function lasting(wall: Wall, returnsAt: number | null): Wall {
  return wall.returnsAt === null ? wall : { ...wall, returnsAt };
}

/** The language of what is shown: a person's own on their screens, else what was chosen here, else the site's. */
export function languageOf(wall: Wall): Language {
  const own = 'board' in wall.screen ? wall.screen.board.employee.language : null;
  return own ?? wall.language ?? wall.site?.language ?? 'en';
}
