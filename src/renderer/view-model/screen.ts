import type { Balance } from '../../contract/balance.ts';
import type { Board, Receipt } from '../../contract/board.ts';
import type { AskReason, SyncHealth } from '../../contract/kiosk.ts';
import type { MyDay } from '../../contract/my-day.ts';
import type { Story } from '../../contract/story.ts';
import type { Counts } from '../../contract/wall-life.ts';
import type { PunchKind } from '../../core/punch/punch.ts';
import type { ReaderProfile } from '../../core/roster/badge-profile.ts';
import type { DoorDeeds, DoorScreen } from './door-screen.ts';
import type { ElsewhereDeeds } from './elsewhere.ts';
import type {
  MonthDeeds,
  MyMonthScreen,
  MySettingsScreen,
  RequestDeeds,
  Requesting,
  SettingsDeeds,
} from './my-screens.ts';
import type { NameDeeds, NamesScreen } from './names.ts';
import type { PinScreen } from './pin.ts';
import type { Question } from './question.ts';
import type { Rest } from './rest.ts';
import type { Sounding } from './sound.ts';

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
  | MyMonthScreen
  | MySettingsScreen
  | NoticeScreen
  | PinScreen
  | NamesScreen
  | DoorScreen;

/** Somebody is recognised and chooses: the meant action large, the others beside it. */
export type You = {
  readonly kind: 'you';
  readonly by: Credential;
  readonly board: Board;
  readonly meant: PunchKind;
  readonly others: readonly PunchKind[];
  readonly why: AskReason;
  /** What was recorded a moment ago and can still be taken back; null: nothing. */
  readonly undo: Receipt | null;
};

/** The punch is on its way to the disk; `punchId` is kept until it is answered, however often the line breaks. */
export type Recording = {
  readonly kind: 'recording';
  readonly by: Credential;
  readonly board: Board;
  readonly punchId: string;
  readonly action: PunchKind;
  readonly deliberate: boolean;
  /** An `in` for work elsewhere. */
  readonly elsewhere?: true;
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
  /** The entry of this day whose story is open; null: none, the figures stand there. */
  readonly story: Story | null;
  readonly objecting: Objecting;
  /** How far somebody has come who tells the office of something wrong, in place of the figures; null: nobody does. */
  readonly requesting: Requesting | null;
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
  /** Names are not shown here any more. */
  | { readonly kind: 'notShown' }
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
  /** `longest`: nobody has a PIN of more. */
  readonly pinDigits: { readonly min: number; readonly max: number; readonly longest: number };
  /** What identifies somebody: a badge or a PIN, each alone; or both together. */
  readonly identify: 'badgeOrPin' | 'badgeAndPin';
  /** Whether people may find their name in a list. */
  readonly nameList: boolean;
  /** How the reader types. */
  readonly reader: ReaderProfile;
  readonly saver: { readonly afterMinutes: number; readonly dims: boolean };
  /** 0 to 100; 0: silent. */
  readonly volume: number;
  /** `06:00` and `20:00`: when an `auto` site is light. */
  readonly lightHours: { readonly from: string; readonly until: string };
  /** `needed`: nobody has finished setting this kiosk up. */
  readonly setUp: 'needed' | 'done';
  readonly demo: { readonly name: string; readonly badge: string; readonly pin: string } | null;
};

/** Everything the screens are drawn from. */
export type Wall = {
  readonly site: Site | null;
  readonly sync: SyncHealth | null;
  /** How many people are here; null: the site shows none. */
  readonly counts: Counts | null;
  readonly screen: Screen;
  readonly trouble: Trouble | null;
  /** Digits typed so far; shown as dots only. */
  readonly pin: string;
  /** Chosen on the idle screen; null: the site's. Somebody's own language wins on their own screens. */
  readonly language: Language | null;
  /** What a person who forgot to check out is asked beside whatever they came for; null: nothing. */
  readonly question: Question | null;
  /** The time account of whoever stands there; null until it has been added up. */
  readonly balance: Balance | null;
  /** Service time (epoch ms) at which the screen returns by itself; null: it does not. */
  readonly returnsAt: number | null;
  /** How far the wall has gone to rest while nobody was there. */
  readonly rest: Rest;
  /** What the last outcome sounds like, and the how-manieth it is; null: there was none. */
  readonly sounding: Sounding | null;
  /** What lies under the waiting screen: the office, or its set-up; null: nothing does. A badge is served over it. */
  readonly office: 'office' | 'setup' | null;
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
  /** Edits at the vendor have been painted, up to this fact. */
  readonly editsPainted: (employeeId: string, upToNumber: number) => void;
  /** Somebody is at it: what is being read does not go away under their finger. */
  readonly touched: () => void;
  readonly myDay: {
    readonly open: () => void;
    readonly show: (date: string) => void;
    /** To the choice that waits behind it, else away. */
    readonly back: () => void;
    /** The story of an entry instead of the figures; of the one that is open already: the figures again. */
    readonly tell: (punchId: string) => void;
    readonly closeStory: () => void;
    readonly object: () => void;
    readonly keepBreak: () => void;
    readonly confirmObjection: () => void;
  };
  readonly myMonth: MonthDeeds;
  readonly settings: SettingsDeeds;
  /** "Something is wrong here." */
  readonly request: RequestDeeds;
  readonly elsewhere: ElsewhereDeeds;
  /** "Find my name." */
  readonly names: NameDeeds;
  /** The small door to the office. */
  readonly door: DoorDeeds;
  /** "When did you leave?" */
  readonly question: {
    readonly move: (minutes: number) => void;
    readonly answer: () => void;
    readonly later: () => void;
  };
};
