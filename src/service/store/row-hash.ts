import { hash } from 'node:crypto';

/** What a row's hash is made of. `docs/journal.md` says it for other languages. */
export type HashedRow = {
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly employeeId: string | null;
  readonly recordedAt: number;
  /** Canonical JSON. */
  readonly body: string;
  readonly prevHash: Buffer;
};

/** What the first row follows. */
export const GENESIS: Buffer = Buffer.alloc(32);

/** SHA-256 of the hash before it (32 bytes) and the row as a JSON array, its body as it is stored. */
export function hashOf(row: HashedRow): Buffer {
  const head = JSON.stringify([row.seq, row.id, row.kind, row.employeeId, row.recordedAt]);
  const text = Buffer.from(`${head.slice(0, -1)},${row.body}]`);
  return hash('sha256', Buffer.concat([row.prevHash, text]), 'buffer');
}
