/** Lets callers through one at a time: in any order, or in one that is laid down. */
export type Turnstile<Name extends string> = {
  /** Makes the call when it is this one's turn; nobody else's begins before it has ended. */
  readonly through: <T>(name: Name, call: () => Promise<T>) => Promise<T>;
  /** From now on turns go round in this order, a letter a call. */
  readonly alternate: (order: string) => void;
  /** This one makes no more calls: its turns are the others'. */
  readonly leave: (name: Name) => void;
};

/** Without an order everybody goes through at once. */
export function createTurnstile(): Turnstile<'A' | 'B'> {
  let order = '';
  let turn = 0;
  let isBusy = false;
  const gone = new Set<string>();
  const waiting = new Map<string, () => void>();

  const next = (): void => {
    if (isBusy) return;
    const due = order[turn % order.length] ?? '';
    const name = gone.has(due) ? [...waiting.keys()][0] : due;
    const go = name === undefined ? undefined : waiting.get(name);
    if (name === undefined || go === undefined) return;
    waiting.delete(name);
    turn += 1;
    isBusy = true;
    go();
  };

  return {
    through: async (name, call) => {
      if (order === '') return call();
      await new Promise<void>((resolve) => {
        waiting.set(name, resolve);
        next();
      });
      try {
        return await call();
      } finally {
        isBusy = false;
        next();
      }
    },
    alternate: (letters) => {
      order = letters;
      turn = 0;
      gone.clear();
    },
    leave: (name) => {
      gone.add(name);
      if (gone.size === 2) order = '';
      next();
    },
  };
}
