import type { Output } from '../../contract/call.ts';
import type { KioskContract } from '../../contract/kiosk.ts';
import type { BadgeFormat } from '../../core/roster/badge-profile.ts';
import type { Learned, Recording, WhyNotLearned } from '../wedge/learn.ts';

/** As many digits as an admin PIN may have. */
export const ADMIN_PIN_MAX = 12;

export type WaitingBadge = Output<KioskContract, 'waitingBadges'>['badges'][number];
export type Assignment = Output<KioskContract, 'assignBadge'>;
export type Candidate = Output<KioskContract, 'employeesForDoor'>['employees'][number];

/** What the pad of the door says of the PIN. `tooFast`: a reader typed it, and nobody looked at it. */
export type DoorPin =
  | { readonly kind: 'ready' | 'checking' | 'wrong' | 'tooFast' | 'notSet' }
  | { readonly kind: 'tooMany'; readonly untilAt: number };

/** Teaching the reader: scans are collected, then what they say is shown, then it is kept. */
export type ReaderStep =
  | {
      readonly kind: 'scanning';
      readonly recordings: readonly Recording[];
      /** Why the last three taught nothing; null: these are the first. */
      readonly why: WhyNotLearned | null;
    }
  | {
      readonly kind: 'learned';
      readonly learned: Extract<Learned, { readonly kind: 'learned' }>;
      readonly format: BadgeFormat;
      readonly state: 'asking' | 'saving' | 'saved' | 'refused';
    };

/** Why a badge was not given to somebody, or is not there any more. */
export type BadgeRefusal =
  | 'unknownBadge'
  | 'unknownEmployee'
  | 'inactive'
  | 'belongsToAnother'
  | 'randomNumber';

/** Unknown badges: the list, whose one of them is, what that would make of its scans, and what it has made of them. */
export type BadgesStep =
  | { readonly kind: 'reading' }
  | { readonly kind: 'list'; readonly badges: readonly WaitingBadge[]; readonly room: number }
  | {
      readonly kind: 'choosing';
      readonly badge: WaitingBadge;
      readonly employees: readonly Candidate[];
      readonly typed: string;
    }
  | {
      readonly kind: 'sure';
      readonly badge: WaitingBadge;
      readonly assignment: Assignment;
      readonly state: 'asking' | 'sending';
    }
  | { readonly kind: 'assigned'; readonly assignment: Assignment }
  | {
      readonly kind: 'dropping';
      readonly badge: WaitingBadge;
      readonly state: 'asking' | 'sending';
    }
  | { readonly kind: 'refused'; readonly badge: WaitingBadge; readonly why: BadgeRefusal };

/** The small door to the office: before it, behind it, and what can be done there. */
export type DoorScreen = { readonly kind: 'door' } & (
  | { readonly at: 'pin'; readonly pin: string; readonly state: DoorPin }
  | { readonly at: 'menu' }
  | { readonly at: 'wayOut'; readonly state: 'asking' | 'sending' }
  | { readonly at: 'reader'; readonly step: ReaderStep }
  | { readonly at: 'badges'; readonly step: BadgesStep }
);

export type DoorDeeds = {
  /** On with the set-up of a new kiosk: at once while it has no PIN, and behind the door afterwards. */
  readonly goOnWithSetup: () => void;
  /** Somebody has held the site's name, or Escape, long enough. */
  readonly open: () => void;
  /** To the menu; from the menu, and from before the door, away. */
  readonly back: () => void;
  readonly pin: {
    readonly digit: (digit: string) => void;
    readonly clear: () => void;
    readonly submit: () => void;
    /** Keys came faster than fingers are. */
    readonly tooFast: () => void;
  };
  readonly reader: {
    readonly open: () => void;
    readonly recorded: (recording: Recording) => void;
    readonly choose: (format: BadgeFormat) => void;
    readonly save: () => void;
  };
  readonly badges: {
    readonly open: () => void;
    /** Reads the list anew while it stands: the office may have given a badge to somebody from elsewhere. */
    readonly refresh: () => void;
    readonly pick: (badge: WaitingBadge) => void;
    readonly type: (letter: string) => void;
    readonly erase: () => void;
    readonly give: (number: string) => void;
    readonly confirm: () => void;
    readonly askDrop: (badge: WaitingBadge) => void;
    readonly drop: () => void;
  };
  /** To the office itself. */
  readonly enter: () => void;
  readonly wayOut: {
    readonly ask: () => void;
    readonly go: () => void;
  };
};
