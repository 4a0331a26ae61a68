import type { Board } from '../../contract/board.ts';
import type { MyMonth } from '../../contract/my-month.ts';
import type { MyData } from '../../contract/preferences.ts';
import type { RequestedChange } from '../../contract/request.ts';
import type { PunchKind } from '../../core/punch/punch.ts';
import type { Done, Language, MyDayScreen, You } from './screen.ts';

/**
 * `week`: the bars of one week, large. `balance`: why the account stands where it does. `check`: whether a month that is over
 * is right.
 */
export type MonthView = 'week' | 'month' | 'balance' | 'check';

/** Weeks and months of the person, as pictures. */
export type MyMonthScreen = {
  readonly kind: 'myMonth';
  readonly board: Board;
  readonly month: MyMonth;
  readonly view: MonthView;
  /** The Monday of the week that is shown large, one of the month's. */
  readonly monday: string;
  /** The day that it was opened from, and goes back to. */
  readonly from: string;
  /** `which`: the day that is touched next is the one that is not right. `sending`: the office is told that all is. */
  readonly saying: 'nothing' | 'which' | 'sending';
  /** The choice that waits behind that day; null: opened from a receipt. */
  readonly behind: You | null;
};

/** How somebody likes their screens, and what is kept about them. */
export type MySettingsScreen = {
  readonly kind: 'mySettings';
  readonly board: Board;
  readonly data: MyData;
  readonly behind: You | Done | MyDayScreen;
};

/**
 * "Something is wrong here", step by step. `punchId`: the entry it is about; `kind`: of the entry that is missing. `at` null:
 * the right time is not known. `sent`: the office has it.
 */
export type Requesting =
  | { readonly step: 'what' }
  | { readonly step: 'which'; readonly what: RequestedChange['what'] }
  | RequestedTime
  | { readonly step: 'sending'; readonly change: RequestedChange }
  | { readonly step: 'refused'; readonly refusal: 'tooManyRequests' | 'unknownPunch' };

export type RequestedTime = {
  readonly step: 'time';
  readonly change: RequestedChange;
  /** When the entry stands now; null where it is missing. */
  readonly entryAt: number | null;
  readonly kind: PunchKind;
  /** Whether a time, or that it is not known, has been said; nothing is sent before. */
  readonly answered: boolean;
  /** The entry's own time, or a likely one: shown until there is an answer, and steps go from here. */
  readonly proposedAt: number;
  readonly earliestAt: number;
  readonly latestAt: number;
};

export type MonthDeeds = {
  /** From a day, at the week or the month that it lies in. */
  readonly open: (view: MonthView) => void;
  readonly view: (view: MonthView) => void;
  /** Opens the week that begins on this Monday. */
  readonly week: (monday: string) => void;
  /** A week or a month later or earlier, by what is shown. */
  readonly step: (by: 1 | -1) => void;
  readonly day: (date: string) => void;
  /** The month that stands there is right. */
  readonly confirm: () => void;
  /** Something in it is not: the day is asked for. */
  readonly wrong: () => void;
  readonly back: () => void;
};

export type SettingsDeeds = {
  readonly open: () => void;
  readonly speak: (language: Language) => void;
  readonly largeText: (isLarge: boolean) => void;
  readonly back: () => void;
};

export type RequestDeeds = {
  readonly begin: () => void;
  readonly what: (what: RequestedChange['what']) => void;
  readonly entry: (punchId: string) => void;
  readonly missing: (kind: PunchKind) => void;
  readonly move: (minutes: number) => void;
  /** The right time is not known after all. */
  readonly noTime: () => void;
  readonly send: () => void;
  /** One step back; from the first one to the figures. */
  readonly back: () => void;
};
