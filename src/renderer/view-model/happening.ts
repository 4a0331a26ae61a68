import type { Board } from '../../contract/board.ts';
import type { SyncHealth } from '../../contract/kiosk.ts';
import type { MyDay } from '../../contract/my-day.ts';
import type { Question } from './question.ts';
import type {
  Credential,
  Done,
  Language,
  NoticeScreen,
  Objecting,
  Recording,
  Site,
  Trouble,
  You,
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
      readonly kind: 'shown';
      readonly screen: You | Done | NoticeScreen;
      readonly returnsAt: number;
    }
  /** An answer is under way: this screen waits for it. */
  | { readonly kind: 'shown'; readonly screen: Recording; readonly returnsAt: null }
  | { readonly kind: 'boardRead'; readonly board: Board }
  /** `returnsAt` null: read again unasked, so that nobody's time starts anew. */
  | {
      readonly kind: 'dayRead';
      readonly employeeId: string;
      readonly day: MyDay;
      readonly returnsAt: number | null;
    }
  | { readonly kind: 'objecting'; readonly objecting: Objecting; readonly returnsAt: number }
  | { readonly kind: 'question'; readonly question: Question; readonly returnsAt: number }
  | { readonly kind: 'touched'; readonly returnsAt: number }
  | { readonly kind: 'left' }
  | { readonly kind: 'speak'; readonly language: Language };
