import type { Deeds } from '../view-model/screen.ts';

/**
 * Deeds that only say what a finger wanted, so that a new deed needs no line here. `own` are done after all. Each is the
 * same function every time it is asked for, as effects expect.
 */
export function toldDeeds(told: (what: string) => void, own: Partial<Deeds>): Deeds {
  return saying('', told, own) as unknown as Deeds;
}

function saying(path: string, told: (what: string) => void, own: object): object {
  const known = new Map<PropertyKey, unknown>(Object.entries(own));
  return new Proxy(() => {}, {
    get: (_target, name) => {
      const deed = known.get(name) ?? saying(`${path}${String(name)} `, told, {});
      known.set(name, deed);
      return deed;
    },
    apply: (_target, _self, words: readonly unknown[]) => told(path + words.join(' ')),
  });
}
