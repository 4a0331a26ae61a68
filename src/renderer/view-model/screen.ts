import type { Board, Receipt } from '../../contract/board.ts';
import type { SyncHealth } from '../../contract/kiosk.ts';
import type { MyDay } from '../../contract/my-day.ts';
import type { PunchKind } from '../../core/punch/punch.ts';
import type { Question } from './question.ts';

/**
 * What stands on the wall. Exactly one of these at a time; the reducer (`reduce.ts`) is the only place that goes from
 * one to the next, and every one but `idle` and `trouble` has an end, so that no screen is a dead end.
 */
export type Screen =
  | { readonly kind: 'idle' }
  /** A badge or a PIN is being looked up: shorter than a blink, so the idle screen stays and only the pad is busy. */
  | { readonly kind: 'identifying'; readonly by: Credential }
  | You
  | Recording
  | Done
  | MyDayScreen
  | NoticeScreen;

/** Somebody is recognised and chooses: the meant action large, the others beside it. */
export type You = {
  readonly kind: 'you';
  readonly by: Credential;
  readonly board: Board;
  readonly meant: PunchKind;
  readonly others: readonly PunchKind[];
};

/** The punch is on its way to the disk; `punchId` is kept until it is answered, however often the line breaks. */
export type Recording = {
  readonly kind: 'recording';
  readonly by: Credential;
  readonly board: Board;
  readonly punchId: string;
  readonly action: PunchKind;
  readonly deliberate: boolean;
};

export type Done = {
  readonly kind: 'done';
  readonly board: Board;
  readonly receipt: Receipt;
  readonly how: DoneHow;
};

/** One day of the person, line by line: why the number is what it is. */
export type MyDayScreen = {
  readonly kind: 'myDay';
  readonly board: Board;
  readonly day: MyDay;
  readonly objecting: Objecting;
  /** The choice that waits behind it; null: opened from a receipt. */
  readonly behind: You | null;
};

export type NoticeScreen = { readonly kind: 'notice'; readonly notice: Notice };

/** `asking`: one more step, before the office hears of it. `nothingDeducted`: there was nothing to object to any more. */
export type Objecting = 'no' | 'asking' | 'sending' | 'nothingDeducted';

export type Credential = 'badge' | 'pin';

/**
 * `recorded`: just now. `again`: the same scan within the guard time, nothing was recorded. `late`: recorded before, but
 * no screen had shown it. `undone`: taken back.
 */
export type DoneHow = 'recorded' | 'again' | 'late' | 'undone';

/** Why nothing was booked, and what to do: a closed list, each with a text in every language. */
export type Notice =
  /** `kept`: the time of the scan waits for the office; false: there was no room for it. */
  | {
      readonly kind: 'unknownBadge';
      readonly masked: string;
      readonly at: number;
      readonly kept: boolean;
    }
  | { readonly kind: 'unreadableBadge' }
  | { readonly kind: 'unknownPin' }
  | { readonly kind: 'tooManyAttempts'; readonly untilAt: number }
  | { readonly kind: 'inactive'; readonly name: string }
  | { readonly kind: 'unknownEmployee' }
  /** What was asked for does not fit any more (checked out elsewhere meanwhile): shows where the person stands. */
  | {
      readonly kind: 'alreadyIn' | 'notIn' | 'alreadyOnBreak' | 'notOnBreak';
      readonly name: string;
    }
  | { readonly kind: 'undoTimePassed' | 'alreadyUndone' | 'unknownPunch'; readonly name: string }
  /** A defect: nothing is known to have been recorded; `reference` finds it in the log. */
  | { readonly kind: 'defect'; readonly reference: string };

/** Why nobody can punch just now; stands over whatever screen there is. Null: all is well. */
export type Trouble =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'oneMoment' }
  | { readonly kind: 'outOfService'; readonly sentence: string }
  /** The window has no keyboard focus, so the reader's keys go elsewhere. */
  | { readonly kind: 'notFocused' };

export type Language = 'en' | 'de' | 'ro';

/** The site, as `hello` told it. */
export type Site = {
  readonly name: string;
  readonly zone: string;
  readonly language: Language;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly returnSeconds: number;
  readonly pinDigits: { readonly min: number; readonly max: number };
  readonly demo: { readonly name: string; readonly badge: string; readonly pin: string } | null;
};

/** Everything the screens are drawn from. */
export type Wall = {
  readonly site: Site | null;
  readonly sync: SyncHealth | null;
  readonly screen: Screen;
  readonly trouble: Trouble | null;
  /** Digits typed so far; shown as dots only. */
  readonly pin: string;
  /** Chosen on the idle screen; null: the site's. Somebody's own language wins on their own screens. */
  readonly language: Language | null;
  /** What a person who forgot to check out is asked beside whatever they came for; null: nothing. */
  readonly question: Question | null;
  /** Service time (epoch ms) at which the screen returns by itself; null: it does not. */
  readonly returnsAt: number | null;
};

/** What a screen may do. Each is one line in `kiosk.ts`; screens hold no logic. */
export type Deeds = {
  readonly pressDigit: (digit: string) => void;
  readonly clearPin: () => void;
  readonly submitPin: () => void;
  readonly choose: (kind: PunchKind) => void;
  readonly undo: () => void;
  readonly leave: () => void;
  readonly speak: (language: Language) => void;
  /** The receipt has been painted. */
  readonly painted: (punchId: string) => void;
  /** Somebody is at it: what is being read does not go away under their finger. */
  readonly touched: () => void;
  readonly myDay: {
    readonly open: () => void;
    readonly show: (date: string) => void;
    /** To the choice that waits behind it, else away. */
    readonly back: () => void;
    readonly object: () => void;
    readonly keepBreak: () => void;
    readonly confirmObjection: () => void;
  };
  /** "When did you leave?" */
  readonly question: {
    readonly move: (minutes: number) => void;
    readonly answer: () => void;
    readonly later: () => void;
  };
};
