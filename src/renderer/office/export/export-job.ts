import { useSyncExternalStore } from 'react';

/** The last export that was begun at this window: it goes on wherever somebody looks meanwhile. */
let current: string | null = null;
const listeners = new Set<() => void>();

export function followJob(id: string | null): void {
  current = id;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function useJob(): string | null {
  return useSyncExternalStore(listen, () => current);
}
