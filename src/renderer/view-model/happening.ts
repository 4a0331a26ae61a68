import type { Balance } from '../../contract/balance.ts';
import type { Board } from '../../contract/board.ts';
import type { SyncHealth } from '../../contract/kiosk.ts';
import type { MyDay } from '../../contract/my-day.ts';
import type { Story } from '../../contract/story.ts';
import type { Counts } from '../../contract/wall-life.ts';
import type { DoorScreen } from './door-screen.ts';
import type { MyMonthScreen, MySettingsScreen, Requesting } from './my-screens.ts';
import type { NamesScreen } from './names.ts';
import type { PinScreen } from './pin.ts';
import type { Question } from './question.ts';
import type { Rest } from './rest.ts';
import type {
  Credential,
  Done,
  Language,
  MyDayScreen,
  NoticeScreen,
  Objecting,
  Recording,
  Site,
  Trouble,
  Wall,
  You,
} from './screen.ts';

/** Everything that can happen to the wall, from a finger, the service or the clock. */
export type Happening =
  | {
      readonly kind: 'told';
      readonly site: Site;
      readonly sync: SyncHealth;
      readonly counts: Counts | null;
    }
  | { readonly kind: 'counts'; readonly counts: Counts }
  | { readonly kind: 'rest'; readonly rest: Rest }
  /** The service's clock was set, by so much: what is to end at a time of it still ends after the same wait. */
  | { readonly kind: 'clockSet'; readonly byMs: number }
  | { readonly kind: 'sync'; readonly sync: SyncHealth }
  | { readonly kind: 'trouble'; readonly trouble: Trouble | null }
  /** `returnsAt`: when digits that nobody finishes are forgotten. */
  | { readonly kind: 'digit'; readonly digit: string; readonly returnsAt: number }
  | { readonly kind: 'pinCleared' }
  | { readonly kind: 'identifying'; readonly by: Credential }
  | {
      readonly kind: 'shown';
      readonly screen: You | Done | NoticeScreen | PinScreen | NamesScreen | DoorScreen;
      readonly returnsAt: number;
    }
  /** The first letters of a name. */
  | { readonly kind: 'letters'; readonly typed: string; readonly returnsAt: number }
  /** An answer is under way: this screen waits for it. */
  | { readonly kind: 'shown'; readonly screen: Recording; readonly returnsAt: null }
  | { readonly kind: 'boardRead'; readonly board: Board }
  | { readonly kind: 'balanceRead'; readonly employeeId: string; readonly balance: Balance }
  /** `returnsAt` null: read again unasked, so that nobody's time starts anew. */
  | {
      readonly kind: 'dayRead';
      readonly employeeId: string;
      readonly day: MyDay;
      readonly returnsAt: number | null;
    }
  /** `story` null: it is closed. `returnsAt` null: read again unasked. */
  | {
      readonly kind: 'storyTold';
      readonly employeeId: string;
      readonly story: Story | null;
      readonly returnsAt: number | null;
    }
  /** Another screen of whoever stands there. `returnsAt` null: read again unasked. */
  | {
      readonly kind: 'mine';
      readonly screen: MyMonthScreen | MySettingsScreen | MyDayScreen | You | Done;
      readonly returnsAt: number | null;
    }
  | {
      readonly kind: 'requesting';
      readonly requesting: Requesting | null;
      readonly returnsAt: number;
    }
  | { readonly kind: 'objecting'; readonly objecting: Objecting; readonly returnsAt: number }
  | { readonly kind: 'question'; readonly question: Question; readonly returnsAt: number }
  | { readonly kind: 'touched'; readonly returnsAt: number }
  | { readonly kind: 'left' }
  /** Somebody has come into the office, or has gone. */
  | { readonly kind: 'office'; readonly office: Wall['office'] }
  | { readonly kind: 'speak'; readonly language: Language };
