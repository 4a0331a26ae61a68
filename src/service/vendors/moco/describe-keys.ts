import { done, type Outcome } from '../outcome.ts';
import type { LinkedPerson } from '../vendor.ts';
import { probeProfile } from './access.ts';
import { inNameOf, type Connection } from './connection.ts';

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
    const probe = await probeProfile(connection, person, signal);
    if (probe.kind === 'done') {
      lines.push({ may: `the key of number ${person.number} is valid and their own` });
    } else if (probe.kind === 'unauthorized') {
      const why = probe.certain ? 'it belongs to somebody else' : probe.reason;
      lines.push({ missing: `the key of number ${person.number} cannot be used: ${why}` });
    } else return probe;
  }
  if (keyless.length > 0) {
    const numbers = keyless.map(({ number }) => number).join(', ');
    lines.push({ missing: `no key of their own (secret vendor.key.NUMBER): ${numbers}` });
  }
  return done(lines);
}
