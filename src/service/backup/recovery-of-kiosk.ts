import { timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../secrets.ts';
import { BackupRefused } from './backup-error.ts';
import { newRecoveryCode, recoveryCodeIn, recoveryKey, type RecoveryKey } from './recovery-code.ts';

const KEY = 'backup.key';
const SALT = 'backup.salt';
const SINCE = 'backup.since';

/** What a backup is sealed with, and what has to be stored once it is made. */
export type Recovery = RecoveryKey & {
  /** Made just now; it is shown once and kept nowhere. */
  readonly code: string | null;
  /** Entries of `secrets.json` that are to be set. */
  readonly toStore: Readonly<Record<string, string>>;
};

type Wish = { readonly code: string | null; readonly newCode: boolean };

/**
 * The kiosk's recovery key: the one it has, or one made of the code that was given, or of a new one. Only the key is
 * kept, from which no code leads back. Throws `BackupRefused` (`wrongCode`) and `SecretError`.
 */
export async function recoveryOf(
  secrets: Secrets,
  now: string,
  { code, newCode }: Wish,
): Promise<Recovery> {
  const given = code === null ? null : (recoveryCodeIn(code) ?? refuse('that is no recovery code'));
  const kept = newCode ? null : keptKey(secrets);
  if (kept !== null) {
    if (given === null) return { ...kept, code: null, toStore: {} };
    const { key } = await recoveryKey(given, kept.salt);
    if (timingSafeEqual(key, kept.key)) return { ...kept, code: null, toStore: {} };
    return refuse(`that is not the recovery code of this kiosk, made ${codeSince(secrets) ?? ''}`);
  }
  const made = given ?? newRecoveryCode();
  const { key, salt } = await recoveryKey(made);
  const toStore = {
    [KEY]: key.toString('base64'),
    [SALT]: salt.toString('base64'),
    [SINCE]: now,
  };
  return { key, salt, code: given === null ? made : null, toStore };
}

/** When the code of this kiosk was made; null: it has none. Throws `SecretError`. */
export function codeSince(secrets: Secrets): string | null {
  return secrets.get(KEY) === null ? null : secrets.get(SINCE);
}

function keptKey(secrets: Secrets): RecoveryKey | null {
  const key = secrets.get(KEY);
  const salt = secrets.get(SALT);
  if (key === null || salt === null) return null;
  return { key: Buffer.from(key, 'base64'), salt: Buffer.from(salt, 'base64') };
}

function refuse(message: string): never {
  throw new BackupRefused('wrongCode', message);
}
