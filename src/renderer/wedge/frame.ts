import type { ReaderProfile } from '../../core/roster/badge-profile.ts';
import type { Terminator } from './key.ts';
import { mayBe, textOf, type Stroke } from './stroke.ts';

/** What the decoder must know of a reader; the rest of its profile is the service's business. */
export type Habits = Pick<
  ReaderProfile,
  'mode' | 'prefix' | 'suffix' | 'terminator' | 'lengths' | 'format'
>;

/** What a finished reading was. `gapMs`: mean time between its `keys`; a finger is slower than a reader. */
export type Frame = (
  | { readonly kind: 'badge'; readonly chars: string }
  | { readonly kind: 'unreadable' }
) & { readonly gapMs: number; readonly keys: number };

/** A hostile badge may type forever; nothing longer is ever handed on. */
export const FRAME_CHARS_MAX = 64;

/** The number between prefix and suffix, or null where the reader's habits are not those of this frame. */
export function numberIn(
  strokes: readonly Stroke[],
  end: Terminator | 'silence',
  habits: Habits,
): string | null {
  const { prefix, suffix, terminator, lengths } = habits;
  if ((terminator === 'enter' || terminator === 'tab') && end !== terminator) return null;
  if (strokes.length > FRAME_CHARS_MAX || strokes.length <= prefix.length + suffix.length) {
    return null;
  }
  const inner = strokes.slice(prefix.length, strokes.length - suffix.length);
  const front = strokes.slice(0, prefix.length);
  const back = strokes.slice(strokes.length - suffix.length);
  if (!spells(front, prefix) || !spells(back, suffix)) return null;
  const text = textOf(inner, habits.mode);
  if (text.includes(null)) return null;
  const number = bare(text.join(''), habits.format !== 'raw');
  if (number === '') return null;
  return lengths.length === 0 || lengths.includes(lengthOf(number)) ? number : null;
}

/** Signs between the fields of a number count for none of its length. */
function lengthOf(number: string): number {
  return number.replace(/[,.:]/g, '').length;
}

function spells(strokes: readonly Stroke[], text: string): boolean {
  return strokes.every((stroke, index) => mayBe(stroke, text.charAt(index)));
}

/** Signs that frame a number are no part of it; those that part its fields are where a format says what they mean. */
function bare(text: string, isParted: boolean): string {
  const inner = text.replace(/^[^0-9A-Z_-]+|[^0-9A-Z_-]+$/g, '');
  return inner.replace(isParted ? /[^0-9A-Z_,.:-]/g : /[^0-9A-Z_-]/g, '');
}

/** Whether anything in it can be part of a number: a lone sign is somebody at a keyboard. */
export function hasNumber(strokes: readonly Stroke[], habits: Habits): boolean {
  return textOf(strokes, habits.mode).some((sign) => sign === null || /[0-9A-Z_-]/.test(sign));
}
