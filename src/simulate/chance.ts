/** Chance from a seed: the same seed gives the same run. Never for secrets. */
export type Chance = {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number, both ends included. */
  readonly whole: (min: number, max: number) => number;
  readonly happens: (probability: number) => boolean;
  /** @throws Error for an empty list */
  readonly pick: <T>(list: readonly T[]) => T;
  /** How long until the next of events that come every `meanMs` on average. */
  readonly untilNext: (meanMs: number) => number;
  readonly uuid: () => string;
  /** Chance of its own: what is drawn there changes nothing here. */
  readonly apart: (name: string) => Chance;
};

const TWO_TO_32 = 4_294_967_296;

/** Four words of state from a text (xmur3), which small seeds beside each other would not fill. */
function wordsOf(text: string): [number, number, number, number] {
  let hash = 1_779_033_703 ^ text.length;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 3_432_918_353);
    hash = (hash << 13) | (hash >>> 19);
  }
  const word = (): number => {
    hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
    hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909);
    hash ^= hash >>> 16;
    return hash >>> 0;
  };
  return [word(), word(), word(), word()];
}

/** The generator sfc32: 128 bits of state, and no period that a run could reach. */
export function chanceOf(seed: string): Chance {
  let [a, b, c, d] = wordsOf(seed);
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / TWO_TO_32;
  };
  const whole = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    whole,
    happens: (probability) => next() < probability,
    pick: (list) => {
      const found = list[whole(0, list.length - 1)];
      if (found === undefined) throw new Error('there is nothing to pick from');
      return found;
    },
    untilNext: (meanMs) => Math.ceil(-Math.log(1 - next()) * meanMs),
    uuid: () => uuidOf(() => Math.floor(next() * TWO_TO_32)),
    apart: (name) => chanceOf(`${seed}/${name}`),
  };
}

function uuidOf(word: () => number): string {
  const hex = Array.from({ length: 4 }, () => word().toString(16).padStart(8, '0')).join('');
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}
