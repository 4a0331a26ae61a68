import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is used of Electron's `safeStorage`, which hands the work to the platform's keyring. */
export type Keyring = {
  isEncryptionAvailable(): boolean;
  /** Linux only. */
  getSelectedStorageBackend(): string;
  encryptString(text: string): Buffer;
  decryptString(encrypted: Buffer): string;
};

/**
 * The key of the data directory's secrets: 32 bytes, base64, kept in `secrets.key` in a form that only this person's keyring
 * opens. Null where there is no keyring (Linux without one reports `basic_text`, which is a fixed password and none)
 * or where the file was written by another one: a key that cannot be opened is never replaced, since secrets depend on it.
 */
export function readDataKey(
  dataDir: string,
  keyring: Keyring,
  platform: NodeJS.Platform = process.platform,
): string | null {
  if (!keyring.isEncryptionAvailable()) return null;
  if (platform === 'linux' && keyring.getSelectedStorageBackend() === 'basic_text') return null;
  const file = join(dataDir, 'secrets.key');
  if (existsSync(file)) return opened(file, keyring);
  const key = randomBytes(32).toString('base64');
  writeFileSync(`${file}.new`, keyring.encryptString(key), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return key;
}

function opened(file: string, keyring: Keyring): string | null {
  try {
    return keyring.decryptString(readFileSync(file));
  } catch {
    return null;
  }
}
