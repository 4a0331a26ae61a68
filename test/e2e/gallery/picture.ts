import type { Picture } from './png.ts';

/** So many levels a channel has in a baseline. */
const STEP = 17;
const MOST_COLOURS = 256;
/** Above one step of a channel: colours closer than this are the same. */
const SAME = 24;

const LEVELS = Array.from({ length: 256 }, (_, value) => Math.round(value / STEP) * STEP);

function colourAt(rgb: Buffer, at: number): number {
  return ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0);
}

/** Half as wide and high: what one pixel's edge looks like is averaged away, and a baseline is small. */
export function halved({ width, height, rgb }: Picture): Picture {
  const half = { width: width >> 1, height: height >> 1 };
  const out = Buffer.alloc(half.width * half.height * 3);
  const line = width * 3;
  for (let y = 0, at = 0; y < half.height; y += 1) {
    for (let x = 0, from = y * 2 * line; x < half.width; x += 1, from += 6) {
      for (let colour = from; colour < from + 3; colour += 1, at += 1) {
        const above = (rgb[colour] ?? 0) + (rgb[colour + 3] ?? 0);
        const below = (rgb[colour + line] ?? 0) + (rgb[colour + line + 3] ?? 0);
        out[at] = (above + below + 2) >> 2;
      }
    }
  }
  return { ...half, rgb: out };
}

/** In as few colours as a palette holds: the most frequent stay, the others become the nearest of them. */
export function fewerColours({ width, height, rgb }: Picture): Picture {
  const counts = new Map<number, number>();
  const out = Buffer.alloc(rgb.length);
  for (let at = 0; at < rgb.length; at += 1) out[at] = LEVELS[rgb[at] ?? 0] ?? 0;
  for (let at = 0; at < out.length; at += 3) {
    const colour = colourAt(out, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byCount = [...counts].toSorted(([, one], [, other]) => other - one);
  const kept = byCount.slice(0, MOST_COLOURS).map(([colour]) => colour);
  const instead = new Map(
    byCount.slice(MOST_COLOURS).map(([colour]) => [colour, nearest(colour, kept)]),
  );
  for (let at = 0; instead.size > 0 && at < out.length; at += 3) {
    const other = instead.get(colourAt(out, at));
    if (other !== undefined) out.writeUIntBE(other, at, 3);
  }
  return { width, height, rgb: out };
}

function nearest(colour: number, kept: readonly number[]): number {
  let best = kept[0] ?? 0;
  for (const each of kept) if (distance(each, colour) < distance(best, colour)) best = each;
  return best;
}

/** The largest difference of a channel. */
function distance(one: number, other: number): number {
  return Math.max(
    Math.abs((one >> 16) - (other >> 16)),
    Math.abs(((one >> 8) & 255) - ((other >> 8) & 255)),
    Math.abs((one & 255) - (other & 255)),
  );
}

/** What differs: how many pixels, and the box around them; null: nothing. */
export type Difference = {
  readonly pixels: number;
  readonly box: { left: number; top: number; right: number; bottom: number };
} | null;

/**
 * A pixel differs where its colour is nowhere among the other picture's nine around the same place, in either direction: an
 * edge that another machine draws half a pixel aside is the same, one that moved by two pixels of these is not.
 */
export function difference(is: Picture, was: Picture): Difference {
  const { width, height } = is;
  if (width !== was.width || height !== was.height) {
    const box = { left: 0, top: 0, right: width, bottom: height };
    return { pixels: width * height, box };
  }
  let pixels = 0;
  const box = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      if (colourAt(is.rgb, at) === colourAt(was.rgb, at)) continue;
      if (isNear(is, x, y, was) && isNear(was, x, y, is)) continue;
      pixels += 1;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y + 1);
    }
  }
  return pixels === 0 ? null : { pixels, box };
}

/** Whether a picture's colour is around the same place in the other. */
function isNear(one: Picture, x: number, y: number, other: Picture): boolean {
  const { width, height } = one;
  const colour = colourAt(one.rgb, (y * width + x) * 3);
  for (let nextY = Math.max(0, y - 1); nextY <= Math.min(height - 1, y + 1); nextY += 1) {
    for (let nextX = Math.max(0, x - 1); nextX <= Math.min(width - 1, x + 1); nextX += 1) {
      const there = colourAt(other.rgb, (nextY * width + nextX) * 3);
      if (distance(colour, there) <= SAME) return true;
    }
  }
  return false;
}
