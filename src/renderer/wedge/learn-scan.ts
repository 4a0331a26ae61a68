import type { Key, Terminator } from './key.ts';
import { altSigns, signsOf, type AltCode } from './sign.ts';
import type { Stroke } from './stroke.ts';

/** One recording taken apart. */
export type Scan = {
  readonly strokes: readonly Stroke[];
  readonly end: Terminator | 'silence';
  /** Times between two strokes. */
  readonly gapsMs: readonly number[];
  /** Nothing but terminators came after the first end. */
  readonly isOne: boolean;
};

/** Enter before the number and a second one behind it are the reader's business. */
export function scanOf(keys: readonly Key[]): Scan {
  const strokes: Stroke[] = [];
  const timesMs: number[] = [];
  let end: Scan['end'] = 'silence';
  let isOne = true;
  let altCode: AltCode = null;

  const take = (signs: ReturnType<typeof altSigns>, atMs: number): void => {
    for (const sign of signs) {
      if (sign.kind === 'terminator') {
        if (strokes.length > 0 && end === 'silence') end = sign.terminator;
      } else if (end === 'silence') {
        strokes.push(sign.stroke);
        timesMs.push(atMs);
      } else isOne = false;
    }
  };

  for (const key of keys) {
    const typed = signsOf(altCode, key);
    altCode = typed.altCode;
    take(typed.signs, key.atMs);
  }
  take(altSigns(altCode), keys.at(-1)?.atMs ?? 0);
  const gapsMs = timesMs
    .slice(1)
    .map((atMs, index) => Math.max(0, atMs - (timesMs[index] ?? atMs)));
  return { strokes, end, gapsMs, isOne };
}
