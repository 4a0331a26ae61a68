import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The clone these scripts belong to. */
export const repositoryDir = resolve(import.meta.dirname, '../..');

/** What the set-up learned about this `node_modules`; goes away with it. */
export function learnedDir(repository = repositoryDir) {
  return join(repository, 'node_modules', '.stempel');
}

/** What running programs of this clone leave for each other; ignored by git. */
export function stateDir(repository = repositoryDir) {
  return join(repository, '.cache');
}

/** What outlives `npm ci` and is shared between the clones of one person. */
export function sharedCacheDir(env = process.env) {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'stempel');
}

/** The folder the person was in when typing `npm run SCRIPT`; npm itself changes to the repository. */
export function typedIn(script, env = process.env) {
  return env.npm_lifecycle_event === script && env.INIT_CWD ? env.INIT_CWD : process.cwd();
}
