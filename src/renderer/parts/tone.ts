import type { PunchKind } from '../../core/punch/punch.ts';

export type Tone = 'in' | 'out' | 'break' | 'refused' | 'quiet';

const TONES = {
  in: 'in',
  out: 'out',
  breakStart: 'break',
  breakEnd: 'in',
} as const satisfies Record<PunchKind, Tone>;

export function toneOf(kind: PunchKind): Tone {
  return TONES[kind];
}
