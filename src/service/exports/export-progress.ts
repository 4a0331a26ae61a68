/** Thrown in an export's thread where somebody wants it to end. */
export class ExportCancelled extends Error {
  override readonly name = 'ExportCancelled';
}

/** Numbers that an export's thread and the service both see while it runs. */
const SLOTS = ['done', 'all', 'bytes', 'cancel'] as const;

export type ExportProgress = {
  readonly done: () => number;
  readonly all: () => number;
  readonly bytes: () => number;
  readonly addDone: (days: number) => void;
  readonly setAll: (days: number) => void;
  readonly addBytes: (bytes: number) => void;
  readonly cancel: () => void;
  /** Throws `ExportCancelled` once somebody has cancelled it. */
  readonly goOn: () => void;
};

export function progressMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(SLOTS.length * BigInt64Array.BYTES_PER_ELEMENT);
}

export function exportProgress(memory: SharedArrayBuffer): ExportProgress {
  const slots = new BigInt64Array(memory);
  const read = (slot: (typeof SLOTS)[number]): number =>
    Number(Atomics.load(slots, SLOTS.indexOf(slot)));
  const add = (slot: (typeof SLOTS)[number], count: number): void =>
    void Atomics.add(slots, SLOTS.indexOf(slot), BigInt(count));
  return {
    done: () => read('done'),
    all: () => read('all'),
    bytes: () => read('bytes'),
    addDone: (days) => add('done', days),
    setAll: (days) => void Atomics.store(slots, SLOTS.indexOf('all'), BigInt(days)),
    addBytes: (bytes) => add('bytes', bytes),
    cancel: () => add('cancel', 1),
    goOn: () => {
      if (read('cancel') > 0) throw new ExportCancelled('cancelled');
    },
  };
}
