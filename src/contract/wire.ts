import { z } from 'zod';

/**
 * The messages between the two ends of a Port. The asking side sends `call`; each is answered once, by `answer`,
 * `defect` or `malformed` with its `seq`, in the order in which answers become known. Events come unasked.
 */

const seq = z.number().int().nonnegative();

export const callMessage = z.object({
  type: z.literal('call'),
  seq,
  name: z.string(),
  input: z.unknown(),
});

const answer = { type: z.literal('answer'), seq };

export const reply = z.discriminatedUnion('type', [
  z.discriminatedUnion('ok', [
    z.object({ ...answer, ok: z.literal(true), value: z.unknown() }),
    z.object({ ...answer, ok: z.literal(false), refusal: z.string(), detail: z.unknown() }),
  ]),
  /** Our bug. Its detail stays in the service's log; `reference` is how to find it there. */
  z.object({ type: z.literal('defect'), seq, reference: z.string() }),
  /** The message was no call of this contract. `path` names the place; `seq` is null where none could be read. */
  z.object({ type: z.literal('malformed'), seq: seq.nullable(), path: z.string() }),
  z.object({ type: z.literal('event'), name: z.string(), payload: z.unknown() }),
]);

export type Reply = z.output<typeof reply>;

/** The property of that name, never one that every object inherits (`constructor`, `__proto__`). */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** The first place where a value breaks its schema, such as `input.credential.frame`. */
export function placeOf(error: z.ZodError, root: string): string {
  return [root, ...(error.issues[0]?.path ?? [])].map(String).join('.');
}
