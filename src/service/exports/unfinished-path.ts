import { basename, dirname, join } from 'node:path';

/** What a file is called until it is whole: hidden, beside its place, by a name of its own. */
export function unfinishedPath(path: string, id: string): string {
  return join(dirname(path), `.${basename(path).slice(0, 100)}.${id}.unfinished`);
}
