import type { RolloutProblem } from '../../contract/office-rollout.ts';
import {
  adminPinWeakness,
  hashAdminPinBeside,
  isAdminPin,
  isAdminPinHash,
  isAdminPinOf,
} from '../admin-pin.ts';
import type { Context } from '../context.ts';
import { isSettable, settableSecrets } from '../secrets.ts';
import { TOKEN_SIGNS_MIN } from '../status-page/guard.ts';
import { PLAIN_FILE, problemIn, SEALED_FILE, type RolloutFolder, type Secrets } from './folder.ts';

/**
 * What is wrong with the secrets of a folder. No secret is quoted. A kiosk that hands its PIN on has the hash of it and nothing
 * else, and seals it; whoever writes a file by hand writes the PIN.
 */
export function secretProblems(ctx: Context, folder: RolloutFolder): readonly RolloutProblem[] {
  const file = folder.hasPlainSecrets ? PLAIN_FILE : SEALED_FILE;
  const wrong = (field: string, message: string) => ({ ...problemIn(file, message), field });
  const problems = Object.entries(folder.secrets).flatMap(([name, value]) => {
    if (!isSettable(name)) return [wrong(name, `no such secret; ${settableSecrets.join(', ')}`)];
    if (name === 'status.token' && value.length < TOKEN_SIGNS_MIN) {
      return [wrong(name, `must be at least ${TOKEN_SIGNS_MIN} characters`)];
    }
    if (name !== 'admin.pin') return [];
    if (!folder.hasPlainSecrets && isAdminPinHash(value)) return [];
    if (!isAdminPin(value)) return [wrong(name, 'must be 4 to 12 digits')];
    return adminPinWeakness(value) === null ? [] : [wrong(name, 'too easy to guess')];
  });
  if (folder.secrets['admin.pin'] === undefined && ctx.secrets.get('admin.pin') === null) {
    const message = 'the office needs a PIN (admin.pin), or nobody could ever get in again';
    return [...problems, problemIn(file, message)];
  }
  return problems;
}

/** Those that differ from what is kept, as they are kept: of the PIN a slow hash. */
export async function newSecrets(ctx: Context, given: Secrets): Promise<Secrets> {
  const changed: [string, string][] = [];
  for (const [name, value] of Object.entries(given)) {
    const before = ctx.secrets.get(name);
    if (before === value) continue;
    if (name !== 'admin.pin' || isAdminPinHash(value)) changed.push([name, value]);
    else if (before === null || !(await isAdminPinOf(before, value))) {
      changed.push([name, await hashAdminPinBeside(value)]);
    }
  }
  return Object.fromEntries(changed);
}
