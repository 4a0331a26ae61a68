import { parseConfig, type Config } from '../config-check.ts';

/** How many settings here, by the text of `config.json`, are others than in `there`. One that cannot be read counts as one. */
export function changedSettings(here: string, there: Config): number {
  const parsed = parseConfig(here);
  if (!parsed.ok) return 1;
  const [ours, theirs] = [leavesOf(parsed.config), leavesOf(there)];
  const paths = new Set([...ours.keys(), ...theirs.keys()]);
  return [...paths].filter((path) => ours.get(path) !== theirs.get(path)).length;
}

/** Each setting by its path; a list is one. */
function leavesOf(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return new Map([[path, JSON.stringify(value) ?? '']]);
  }
  return new Map(
    Object.entries(value).flatMap(([name, part]) => [...leavesOf(part, `${path}.${name}`)]),
  );
}
