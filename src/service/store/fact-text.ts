import { hash } from 'node:crypto';
import type { JsonObject } from './canonical-json.ts';
import { prepared, type Db } from './database.ts';

/**
 * Words that people wrote: who did something, why, and what a vendor said. They may hold names, so they stand beside the
 * journal and can be erased; the fact keeps a salted commitment, which shows that the words are the ones that were given.
 */
const FIELDS = ['by', 'reason', 'because'] as const;
type TextField = (typeof FIELDS)[number];

export type FactText = {
  readonly field: TextField;
  readonly salt: string;
  readonly text: string;
};

const COMMITMENT = /^sha256:[0-9a-f]{64}$/;

/** Shown where words have been erased. */
const ERASED = '(erased)';

/** A fact's body with commitments in place of its words, and the words. `newSalt` is unguessable. */
export function committed(
  body: JsonObject,
  newSalt: () => string,
): { readonly body: JsonObject; readonly texts: readonly FactText[] } {
  const texts = FIELDS.flatMap((field): FactText[] => {
    const text = body[field];
    return typeof text === 'string' ? [{ field, salt: newSalt(), text }] : [];
  });
  const commitments = texts.map((each) => [each.field, commitmentTo(each)] as const);
  return { body: { ...body, ...Object.fromEntries(commitments) }, texts };
}

export function commitmentTo({ salt, text }: Pick<FactText, 'salt' | 'text'>): string {
  return `sha256:${hash('sha256', salt + text)}`;
}

/** Belongs into the transaction that appends the fact. */
export function insertFactTexts(db: Db, seq: number, texts: readonly FactText[]): void {
  for (const text of texts) {
    prepared(
      db,
      'INSERT INTO fact_text (seq, field, salt, text) VALUES (:seq, :field, :salt, :text)',
    ).run({ ...text, seq });
  }
}

/** The words behind what a fact holds: itself, where the fact is older than commitments are. */
export function wordsOf(db: Db, seq: number, field: TextField, held: string): string {
  if (!COMMITMENT.test(held)) return held;
  const text = prepared(db, 'SELECT text FROM fact_text WHERE seq = ? AND field = ?')
    .pluck()
    .get(seq, field) as string | undefined;
  return text ?? ERASED;
}

/** The commitments of a fact's body by field: of words that are not in the fact itself. */
export function commitmentsIn(body: JsonObject): ReadonlyMap<TextField, string> {
  return new Map(
    FIELDS.flatMap((field) => {
      const held = body[field];
      return typeof held === 'string' && COMMITMENT.test(held) ? [[field, held] as const] : [];
    }),
  );
}

/** All words that are stored, by the fact's number. */
export function eachFactText(db: Db): IterableIterator<FactText & { readonly seq: number }> {
  return db
    .prepare('SELECT seq, field, salt, text FROM fact_text ORDER BY seq')
    .iterate() as IterableIterator<FactText & { readonly seq: number }>;
}

export function deleteFactTexts(db: Db, seq: number): void {
  prepared(db, 'DELETE FROM fact_text WHERE seq = ?').run(seq);
}
