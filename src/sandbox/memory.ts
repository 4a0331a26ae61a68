import { readStateFile, writeStateFile } from './state-file.ts';
import type { Beginning, VendorDefinition } from './vendor-definition.ts';

/** What outlives a sandbox: a state file, or nothing where none was asked for. */
export interface Memory<State> {
  /** The state of last time; null = there is none. @throws Error that names the file and what is wrong with it */
  readonly recall: (beginning: Beginning) => State | null;
  /** Has written, when it returns, whatever the state says otherwise than the file. */
  readonly keep: (state: State) => void;
}

/** The file names its vendor, so that nobody begins from the memory of another one. */
export function memoryOf<State>(
  definition: VendorDefinition<State>,
  path: string | undefined,
): Memory<State> {
  if (path === undefined) return { recall: () => null, keep: () => {} };
  let written: Parts = {};
  return {
    recall(beginning) {
      const file = readStateFile(path);
      if (file === null) return null;
      const state = revive(definition, path, file, beginning);
      written = parts(definition.kept(state));
      return state;
    },
    keep(state) {
      const kept = parts(definition.kept(state));
      if (isSame(kept, written)) return;
      writeStateFile(path, { vendor: definition.vendor, ...kept });
      written = kept;
    },
  };
}

type Parts = Readonly<Record<string, unknown>>;

function parts(kept: unknown): Parts {
  return typeof kept === 'object' && kept !== null ? (kept as Parts) : {};
}

function isSame(some: Parts, others: Parts): boolean {
  const names = Object.keys(some);
  return (
    names.length === Object.keys(others).length &&
    names.every((name) => some[name] === others[name])
  );
}

/** Files that name no vendor are from the days when there was only MOCO. */
function revive<State>(
  { vendor, revive: revived }: VendorDefinition<State>,
  path: string,
  file: unknown,
  beginning: Beginning,
): State {
  const { vendor: whose = 'moco', ...kept } = parts(file);
  if (whose !== vendor) {
    throw new Error(
      `the sandbox's state file ${path} is of ${String(whose)}, not of ${vendor}; name another one`,
    );
  }
  try {
    return revived(kept, beginning);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error(
      `the sandbox's state file ${path} is damaged (${what}); delete it to start afresh`,
      { cause: error },
    );
  }
}
