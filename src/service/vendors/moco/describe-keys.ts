import { done, type Outcome } from '../outcome.ts';
import type { LinkedPerson } from '../vendor.ts';
import { inNameOf, type Connection } from './connection.ts';
import { proveKey } from './own-key.ts';

/** So many keys are tried; a company with more of them has somebody else to ask. */
const KEYS_MAX = 10;

type Line = { readonly may: string } | { readonly missing: string };

/** Where everybody has a key of their own: whose is there, and whose is whose. */
export async function describeKeys(
  connection: Connection,
  people: readonly LinkedPerson[],
  signal?: AbortSignal,
): Promise<Outcome<readonly Line[]>> {
  const lines: Line[] = [];
  const keyless = people.filter((person) => inNameOf(connection, person) === null);
  const keyed = people.filter((person) => inNameOf(connection, person) !== null);
  for (const person of keyed.slice(0, KEYS_MAX)) {
    const key = await proveKey(connection, person, signal);
    const whose = `the key of number ${person.number}`;
    if (key.kind === 'own') lines.push({ may: `${whose} is valid and their own` });
    else if (key.kind === 'foreign') lines.push({ missing: key.reason });
    else if (key.kind === 'unproven') lines.push({ missing: `whose ${whose} is cannot be seen` });
    else if (key.kind === 'unauthorized') {
      lines.push({ missing: `${whose} cannot be used: ${key.reason}` });
    } else return key;
  }
  if (keyless.length > 0) {
    const numbers = keyless.map(({ number }) => number).join(', ');
    lines.push({ missing: `no key of their own (secret vendor.key.NUMBER): ${numbers}` });
  }
  return done(lines);
}
