import { Defect } from '../../../contract/wire-client.ts';
import type { AskOffice, OfficeSession } from '../../view-model/office-session.ts';
import type { Answers } from './office-case.ts';

type Scripted = (input: unknown) => unknown;

/** A session that answers as a case says, at once. `told` hears each answer. */
export function scriptedSession(
  answers: Answers,
  told: (outcome: unknown) => void = () => {},
): OfficeSession {
  const scripts = answers as Readonly<Record<string, unknown>>;
  const ask = ((name: string, input: unknown) => {
    const script = scripts[name];
    if (script === undefined) return Promise.reject(new Defect(`nothing scripted for ${name}`));
    const outcome = typeof script === 'function' ? (script as Scripted)(input) : script;
    told(outcome);
    return Promise.resolve(outcome);
  }) as unknown as AskOffice;
  return { ask, askQuietly: ask, close: () => {}, onScan: () => () => {} };
}

/** Every text in a value: what people, vendors and machines are called, and what somebody has written. */
export function textsWithin(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, of]) => [
    ...(/\p{Lu}|[./]/u.test(key) ? [key] : []),
    ...textsWithin(of),
  ]);
}
