import type { Board } from '../../contract/board.ts';
import { withEditsOf } from './edits.ts';
import { isAsking, questionFor, type Question } from './question.ts';
import type { Credential, Language, Screen, Wall } from './screen.ts';
import { soundingAfter } from './sound.ts';
import { isRead, standing } from './standing.ts';
import type { Happening } from './happening.ts';

export const BEFORE_HELLO: Wall = {
  site: null,
  sync: null,
  counts: null,
  screen: { kind: 'idle' },
  trouble: { kind: 'connecting' },
  pin: '',
  language: null,
  question: null,
  balance: null,
  returnsAt: null,
  rest: 'awake',
  sounding: null,
  office: null,
};

/** The one place that goes from one screen to the next. */
export function reduce(wall: Wall, happening: Happening): Wall {
  switch (happening.kind) {
    case 'told':
      return { ...wall, site: happening.site, sync: happening.sync, counts: happening.counts };
    case 'counts':
      return { ...wall, counts: happening.counts };
    case 'rest':
      return wall.rest === happening.rest ? wall : { ...wall, rest: happening.rest };
    case 'clockSet':
      return wall.returnsAt === null
        ? wall
        : { ...wall, returnsAt: wall.returnsAt + happening.byMs };
    case 'sync':
      return { ...wall, sync: happening.sync };
    case 'trouble':
      return { ...wall, trouble: happening.trouble };
    case 'digit':
      return withDigit(wall, happening.digit, happening.returnsAt);
    case 'pinCleared':
      return withoutDigits(wall);
    case 'letters':
      return wall.screen.kind === 'names'
        ? {
            ...lasting(wall, happening.returnsAt),
            screen: { ...wall.screen, typed: happening.typed },
          }
        : wall;
    case 'identifying':
      return identifying(wall, happening.by);
    case 'shown': {
      const sounding = soundingAfter(wall, happening.screen);
      return { ...onScreen(wall, happening.screen, happening.returnsAt), sounding };
    }
    case 'boardRead':
      return withBoard(wall, happening.board);
    case 'balanceRead':
      return personOf(wall.screen) === happening.employeeId
        ? { ...wall, balance: happening.balance }
        : wall;
    case 'dayRead':
      return withDay(wall, happening);
    case 'storyTold':
      return withStory(wall, happening);
    case 'mine':
      return withMine(wall, happening);
    case 'requesting': {
      const { screen } = wall;
      if (screen.kind !== 'myDay') return wall;
      const { requesting } = happening;
      const shown = { ...screen, requesting, story: null };
      return { ...lasting(wall, happening.returnsAt), screen: shown };
    }
    case 'objecting': {
      const { screen } = wall;
      if (screen.kind !== 'myDay') return wall;
      const { objecting } = happening;
      return { ...lasting(wall, happening.returnsAt), screen: { ...screen, objecting } };
    }
    case 'question':
      return withQuestion(wall, happening.question, happening.returnsAt);
    case 'touched':
      return touched(wall, happening.returnsAt);
    case 'left':
      return { ...onScreen(wall, { kind: 'idle' }, null), language: null };
    case 'office':
      return { ...wall, office: happening.office };
    case 'speak':
      return { ...wall, language: happening.language };
  }
}

/** A screen change forgets what was typed: digits never wait for the next person. */
function onScreen(wall: Wall, screen: Screen, returnsAt: number | null): Wall {
  const shown = withEditsOf(wall.screen, screen);
  const question = 'board' in shown ? questionFor(wall.question, shown.board) : null;
  const isSamePerson = personOf(shown) !== null && personOf(shown) === personOf(wall.screen);
  const balance = isSamePerson ? wall.balance : null;
  return { ...wall, screen: shown, returnsAt, question, balance, pin: '' };
}

/** The id of whoever the screen belongs to; null: nobody. */
function personOf(screen: Screen): string | null {
  return 'board' in screen ? screen.board.employee.id : null;
}

/** What is being read or answered stays, and a receipt as long as its punch can be taken back. */
function touched(wall: Wall, returnsAt: number): Wall {
  const { screen } = wall;
  const isBeingRead = isRead(screen) || screen.kind === 'door' || isAsking(wall.question);
  const isUndoable = screen.kind === 'done' && screen.how !== 'undone';
  const endsAt = Math.max(
    isBeingRead ? returnsAt : 0,
    isUndoable ? screen.receipt.undoUntilAt : 0,
    wall.returnsAt ?? 0,
  );
  return lasting(wall, endsAt);
}

/**
 * A badge takes over from whoever is shown without a flicker of the idle screen in between; the office's door is shut by it
 * at once.
 */
function identifying(wall: Wall, by: Credential): Wall {
  const { kind } = wall.screen;
  if (wall.screen.kind === 'pin') {
    return onScreen(wall, { ...wall.screen, state: 'looking' }, null);
  }
  const isShowing = kind !== 'idle' && kind !== 'door' && by === 'badge';
  return onScreen(wall, isShowing ? wall.screen : { kind: 'identifying', by }, null);
}

/** Digits count where a PIN is asked for, and no more of them than the longest PIN has. */
function withDigit(wall: Wall, digit: string, returnsAt: number): Wall {
  const { screen, site } = wall;
  const max = site?.pinDigits.max ?? 0;
  if (wall.pin.length >= max) return wall;
  const typed = { ...wall, pin: wall.pin + digit, returnsAt };
  if (screen.kind === 'idle') return site?.identify === 'badgeAndPin' ? wall : typed;
  if (screen.kind !== 'pin' || screen.state === 'looking') return wall;
  return { ...typed, screen: { ...screen, state: 'asking' } };
}

/** A pad that waits for somebody's PIN goes on waiting; on the idle screen there was nothing but digits. */
function withoutDigits(wall: Wall): Wall {
  if (wall.pin === '') return wall;
  return { ...wall, pin: '', returnsAt: wall.screen.kind === 'pin' ? wall.returnsAt : null };
}

/** Fresh totals and sync states for the person who still stands there; anybody else's board is too late. */
function withBoard(wall: Wall, board: Board): Wall {
  const screen = standing(wall.screen);
  if (screen?.board.employee.id !== board.employee.id) return wall;
  const shown = withEditsOf(screen, { ...screen, board });
  return { ...wall, screen: shown, question: questionFor(wall.question, board) };
}

/** A day opens over the choice or the receipt of its own person, and changes under their finger. */
function withDay(wall: Wall, read: Extract<Happening, { kind: 'dayRead' }>): Wall {
  const screen = standing(wall.screen);
  if (screen?.board.employee.id !== read.employeeId) return wall;
  const { board } = screen;
  const { day } = read;
  const { returnsAt } = lasting(wall, read.returnsAt ?? wall.returnsAt);
  if (screen.kind !== 'myDay') {
    const behind =
      screen.kind === 'you' ? screen : screen.kind === 'myMonth' ? screen.behind : null;
    return onScreen(
      wall,
      { kind: 'myDay', board, day, story: null, objecting: 'no', requesting: null, behind },
      returnsAt,
    );
  }
  const isSame = read.returnsAt === null && screen.day.date === day.date;
  const objecting = isSame && day.objection === 'possible' ? screen.objecting : 'no';
  const { story, requesting } =
    screen.day.date === day.date ? screen : { story: null, requesting: null };
  return onScreen(wall, { ...screen, day, story, objecting, requesting }, returnsAt);
}

/** Another screen of the person who stands there; anybody else's is too late. */
function withMine(wall: Wall, { screen, returnsAt }: Extract<Happening, { kind: 'mine' }>): Wall {
  if (standing(wall.screen)?.board.employee.id !== screen.board.employee.id) return wall;
  return onScreen(wall, screen, lasting(wall, returnsAt ?? wall.returnsAt).returnsAt);
}

/** A story takes the place of the figures until it is closed; read again unasked, it opens nothing. */
function withStory(wall: Wall, told: Extract<Happening, { kind: 'storyTold' }>): Wall {
  const { screen } = wall;
  if (screen.kind !== 'myDay' || screen.board.employee.id !== told.employeeId) return wall;
  const isUnasked = told.returnsAt === null;
  const isOpen = screen.story?.punch.punchId === told.story?.punch.punchId;
  if (isUnasked && !isOpen) return wall;
  const requesting = told.story === null ? screen.requesting : null;
  return {
    ...lasting(wall, told.returnsAt ?? wall.returnsAt),
    screen: { ...screen, story: told.story, requesting },
  };
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

/** Whether the screens of whoever stands there are set larger. */
export function hasLargeText({ screen }: Wall): boolean {
  return 'board' in screen && screen.board.employee.largeText;
}
