import type { StoreApi } from 'zustand/vanilla';
import type { ListedName } from '../../contract/names.ts';
import { nameKey } from '../../core/roster/name-key.ts';
import type { Wall } from './screen.ts';
import { declined, orNotice, type VisitParts } from './visit.ts';

/** "Find my name": everybody who may be chosen, and the first letters that were pressed so far. */
export type NamesScreen = {
  readonly kind: 'names';
  readonly names: readonly ListedName[];
  /** In small letters, without marks. */
  readonly typed: string;
};

export type NameDeeds = {
  readonly open: () => void;
  readonly letter: (letter: string) => void;
  readonly erase: () => void;
  readonly pick: (employeeId: string) => void;
};

/** A name with all that it is found by. */
type Entry = { readonly name: ListedName; readonly keys: readonly string[] };

/** Everybody in the order of a language, made once; searching it is nothing then. */
export type Directory = {
  readonly entries: readonly Entry[];
  /** Every letter that any name has. */
  readonly letters: readonly string[];
};

export function directoryOf(names: readonly ListedName[], language: string): Directory {
  const collator = new Intl.Collator(language, { sensitivity: 'variant', numeric: true });
  const entries = names
    .map((name) => ({ name, keys: keysOf(name.name) }))
    .toSorted(
      (one, other) =>
        collator.compare(one.name.name, other.name.name) ||
        collator.compare(one.name.number ?? '', other.name.number ?? ''),
    );
  const letters = new Set(entries.flatMap(({ keys }) => keys.flatMap((key) => Array.from(key))));
  return { entries, letters: [...letters].toSorted(collator.compare) };
}

/** What the name is from its first word on, from its second, and so on: people look for either. */
function keysOf(name: string): readonly string[] {
  const words = nameKey(name);
  return words.map((_, index) => words.slice(index).join(''));
}

/** Whoever is left by these letters, and the letters that may follow. */
export function foundIn(
  { entries }: Directory,
  typed: string,
): { readonly names: readonly ListedName[]; readonly next: ReadonlySet<string> } {
  const next = new Set<string>();
  const names = entries.flatMap(({ name, keys }) => {
    const fitting = keys.filter((key) => key.startsWith(typed));
    for (const key of fitting) {
      const [letter] = Array.from(key.slice(typed.length));
      if (letter !== undefined) next.add(letter);
    }
    return fitting.length > 0 ? [name] : [];
  });
  return { names, next };
}

export function nameDeeds(store: StoreApi<Wall>, parts: VisitParts): NameDeeds {
  const shown = (): NamesScreen | null => {
    const { screen } = store.getState();
    return screen.kind === 'names' ? screen : null;
  };
  const type = (typed: string): void =>
    parts.happen({ kind: 'letters', typed, returnsAt: parts.returnsAt('names') });
  return {
    open: () => {
      if (store.getState().screen.kind === 'idle') void openNames(parts);
    },
    letter: (letter) => type((shown()?.typed ?? '') + letter),
    erase: () =>
      type(
        Array.from(shown()?.typed ?? '')
          .slice(0, -1)
          .join(''),
      ),
    pick: (employeeId) => {
      const chosen = shown()?.names.find((each) => each.employeeId === employeeId);
      if (chosen === undefined) return;
      const claim = { kind: 'name', employeeId, name: chosen.name } as const;
      const screen = { kind: 'pin', claim, state: 'asking' } as const;
      parts.happen({ kind: 'shown', screen, returnsAt: parts.returnsAt('choice') });
    },
  };
}

/** Whoever has held their badge to the reader meanwhile is disturbed neither by a list nor by one that did not come. */
async function openNames(parts: VisitParts): Promise<void> {
  const happen: VisitParts['happen'] = (happening) => {
    if (parts.screen().kind === 'idle') parts.happen(happening);
  };
  const whileIdle = { ...parts, happen };
  await orNotice(whileIdle, async () => {
    const read = await parts.line.ask('readNames', {});
    if (!read.ok) return declined(whileIdle, { kind: read.refusal });
    const screen: NamesScreen = { kind: 'names', names: read.value.names, typed: '' };
    happen({ kind: 'shown', screen, returnsAt: parts.returnsAt('names') });
  });
}
