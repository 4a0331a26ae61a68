import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** What becomes of one operation on files: it fails once, or nothing happens from there on, as after a death. */
export type FileFault = 'dead' | 'deadHalfWay' | 'ENOSPC' | 'EIO';

const OPERATIONS = [
  'openSync',
  'writeFileSync',
  'writeSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'mkdirSync',
  'rmSync',
] as const;

type Operation = (...args: readonly unknown[]) => unknown;

/**
 * Does the work, which waits for nothing, while the n-th operation on files meets a fault, whoever asks for it. Answers
 * with what was asked for, as `fsyncSync /folder/file`, and what was thrown.
 */
export function withFaultyFiles(
  nth: number,
  fault: FileFault,
  work: () => void,
): { readonly done: readonly string[]; readonly code: string | null } {
  const done: string[] = [];
  const nameOf = new Map<unknown, string>();
  const functions = fs as unknown as Record<string, Operation>;
  const real = OPERATIONS.map((name) => [name, functions[name]] as const);
  for (const [name, operation] of real) {
    if (operation === undefined) continue;
    functions[name] = (...args) => {
      const [subject] = args;
      done.push(`${name} ${nameOf.get(subject) ?? String(subject)}`);
      const isDead = fault.startsWith('dead');
      if (done.length === nth) writeHalf(name, args, operation, fault);
      if (done.length === nth || (isDead && nth > 0 && done.length > nth)) {
        throw Object.assign(new Error(`${fault}: ${name}`), { code: fault });
      }
      const result = operation(...args);
      if (name === 'openSync') nameOf.set(result, String(subject));
      return result;
    };
  }
  syncBuiltinESMExports();
  try {
    work();
    return { done, code: null };
  } catch (error) {
    return { done, code: (error as NodeJS.ErrnoException).code ?? String(error) };
  } finally {
    for (const [name, operation] of real) if (operation) functions[name] = operation;
    syncBuiltinESMExports();
  }
}

function writeHalf(
  name: string,
  [file, text]: readonly unknown[],
  real: Operation,
  fault: FileFault,
): void {
  const isHalf = fault === 'deadHalfWay' || fault === 'ENOSPC';
  if (!isHalf || !name.startsWith('write') || typeof text !== 'string') return;
  real(file, text.slice(0, text.length / 2));
}
