import { extname } from 'node:path';
import type { Io } from './io.ts';

type Kind = 'CSV' | 'JSON' | 'XLSX';

/** What is surely not meant to be read as text; any other ending may be a CSV. */
const OTHERS = ['.json', '.xlsx', '.xls', '.ods', '.numbers', '.pdf', '.doc', '.docx', '.zip'];

/** Whether a file's ending is of a kind that a command takes, or of none in particular; where not, says which are taken. */
export function isTaken(io: Io, path: string, kinds: readonly Kind[]): boolean {
  const ending = extname(path).toLowerCase();
  const wanted = kinds.some((kind) => ending === `.${kind.toLowerCase()}`);
  if (wanted || !OTHERS.includes(ending)) return true;
  const [last = '', ...before] = kinds.toReversed();
  const taken = before.length === 0 ? last : `${before.toReversed().join(', ')} or ${last}`;
  io.note(`${path}: what is taken here is ${taken}, not ${ending}; nothing was stored`);
  return false;
}
