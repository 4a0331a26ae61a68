import type { Board, Receipt } from '../../contract/board.ts';
import type { SyncHealth } from '../../contract/kiosk.ts';
import type { PunchKind } from '../../core/punch/punch.ts';
import type {
  Credential,
  DoneHow,
  Language,
  Notice,
  Screen,
  Site,
  Trouble,
  Wall,
} from './screen.ts';

/** Everything that can happen to the wall, from a finger, the service or the clock. */
export type Happening =
  | { readonly kind: 'told'; readonly site: Site; readonly sync: SyncHealth }
  | { readonly kind: 'sync'; readonly sync: SyncHealth }
  | { readonly kind: 'trouble'; readonly trouble: Trouble | null }
  /** `returnsAt`: when digits that nobody finishes are forgotten. */
  | { readonly kind: 'digit'; readonly digit: string; readonly returnsAt: number }
  | { readonly kind: 'pinCleared' }
  | { readonly kind: 'identifying'; readonly by: Credential }
  | {
      readonly kind: 'asked';
      readonly by: Credential;
      readonly board: Board;
      readonly meant: PunchKind;
      readonly others: readonly PunchKind[];
      readonly returnsAt: number;
    }
  | {
      readonly kind: 'recording';
      readonly by: Credential;
      readonly board: Board;
      readonly punchId: string;
      readonly action: PunchKind;
      readonly deliberate: boolean;
    }
  | {
      readonly kind: 'done';
      readonly board: Board;
      readonly receipt: Receipt;
      readonly how: DoneHow;
      readonly returnsAt: number;
    }
  | { readonly kind: 'declined'; readonly notice: Notice; readonly returnsAt: number }
  | { readonly kind: 'boardRead'; readonly board: Board }
  | { readonly kind: 'left' }
  | { readonly kind: 'speak'; readonly language: Language };

export const BEFORE_HELLO: Wall = {
  site: null,
  sync: null,
  screen: { kind: 'idle' },
  trouble: { kind: 'connecting' },
  pin: '',
  language: null,
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
    case 'asked': {
      const { by, board, meant, others, returnsAt } = happening;
      return onScreen(wall, { kind: 'you', by, board, meant, others }, returnsAt);
    }
    case 'recording': {
      const { by, board, punchId, action, deliberate } = happening;
      return onScreen(wall, { kind: 'recording', by, board, punchId, action, deliberate }, null);
    }
    case 'done': {
      const { board, receipt, how, returnsAt } = happening;
      return onScreen(wall, { kind: 'done', board, receipt, how }, returnsAt);
    }
    case 'declined':
      return onScreen(wall, { kind: 'notice', notice: happening.notice }, happening.returnsAt);
    case 'boardRead':
      return withBoard(wall, happening.board);
    case 'left':
      return { ...onScreen(wall, { kind: 'idle' }, null), language: null };
    case 'speak':
      return { ...wall, language: happening.language };
  }
}

/** A screen change forgets what was typed: digits never wait for the next person. */
function onScreen(wall: Wall, screen: Screen, returnsAt: number | null): Wall {
  return { ...wall, screen, returnsAt, pin: '' };
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
  const { screen } = wall;
  if (screen.kind !== 'done' && screen.kind !== 'you') return wall;
  if (screen.board.employee.id !== board.employee.id) return wall;
  return { ...wall, screen: { ...screen, board } };
}

/** The language of what is shown: a person's own on their screens, else what was chosen here, else the site's. */
export function languageOf(wall: Wall): Language {
  const own = 'board' in wall.screen ? wall.screen.board.employee.language : null;
  return own ?? wall.language ?? wall.site?.language ?? 'en';
}
