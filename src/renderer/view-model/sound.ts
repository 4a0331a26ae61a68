import type { Screen, Wall } from './screen.ts';

/** `ok`: it is done. `attention`: please look. `refused`: it is not done. */
export type Sound = 'ok' | 'attention' | 'refused';

/** `turn` counts the outcomes, so that two alike in a row are two sounds. */
export type Sounding = { readonly sound: Sound; readonly turn: number };

export type Beep = { readonly startMs: number; readonly lengthMs: number; readonly hertz: number };

/**
 * Told apart by rhythm and length alone, for whoever does not hear pitch, or stands beside a machine: one short, three
 * short, two long. All of them lie where ears that have grown old still hear well.
 */
export const PATTERNS: Readonly<Record<Sound, readonly Beep[]>> = {
  ok: beeps(1, 140, 0, 1_047),
  attention: beeps(3, 110, 90, 784),
  refused: beeps(2, 420, 160, 440),
};

function beeps(count: number, lengthMs: number, gapMs: number, hertz: number): readonly Beep[] {
  return Array.from({ length: count }, (_, turn) => {
    return { startMs: turn * (lengthMs + gapMs), lengthMs, hertz };
  });
}

/** What a screen sounds like when it comes; null: it is silent, because nobody waits for its outcome. */
export function soundOf(screen: Screen): Sound | null {
  switch (screen.kind) {
    case 'idle':
    case 'identifying':
    case 'recording':
    case 'myDay':
    case 'names':
    case 'myMonth':
    case 'mySettings':
    case 'door':
      return null;
    case 'you':
      return 'attention';
    case 'pin':
      return screen.state === 'wrong' ? 'refused' : 'attention';
    case 'notice':
      return 'refused';
    case 'done':
      return screen.how === 'recorded' || screen.how === 'undone' ? 'ok' : 'attention';
  }
}

/** What sounds when `next` takes its turn on this wall. Somebody who comes back from their day has heard it before. */
export function soundingAfter(wall: Wall, next: Screen): Sounding | null {
  const sound = wall.screen.kind === 'myDay' && next.kind === 'you' ? null : soundOf(next);
  return sound === null ? wall.sounding : { sound, turn: (wall.sounding?.turn ?? 0) + 1 };
}
