import type { Notice, Trouble, Wall } from '../view-model/screen.ts';
import { NOON } from './noon.ts';
import { LONG_NAME, standing, wall } from './samples.ts';

const name = 'Jonas Weiß';
const notices: readonly Notice[] = [
  { kind: 'unknownBadge', masked: '…B2C3', at: NOON, kept: true },
  { kind: 'unreadableBadge' },
  { kind: 'unknownPin' },
  { kind: 'tooManyAttempts', untilAt: NOON + 16_000 },
  { kind: 'inactive', name: LONG_NAME },
  { kind: 'unknownEmployee' },
  { kind: 'notShown' },
  { kind: 'alreadyIn', name },
  { kind: 'notIn', name },
  { kind: 'alreadyOnBreak', name },
  { kind: 'notOnBreak', name },
  { kind: 'undoTimePassed', name },
  { kind: 'alreadyUndone', name },
  { kind: 'unknownPunch', name },
  { kind: 'defect', reference: 'K7-4821' },
];

/** The quarantine is full. */
const notKept: Notice = { kind: 'unknownBadge', masked: '…B2C3', at: NOON, kept: false };

const troubles: readonly Trouble[] = [
  { kind: 'connecting' },
  { kind: 'oneMoment' },
  { kind: 'outOfService', sentence: 'The disk is full.' },
  { kind: 'notFocused' },
];

/** Why nothing was booked, and why nobody can punch. */
export const noticeCases: readonly (readonly [string, Wall])[] = [
  ...notices.map(
    (notice) => [`notice/${notice.kind}`, standing({ kind: 'notice', notice })] as const,
  ),
  ['notice/unknownBadgeNotKept', standing({ kind: 'notice', notice: notKept })],
  ...troubles.map((trouble) => [`trouble/${trouble.kind}`, { ...wall, trouble }] as const),
];
