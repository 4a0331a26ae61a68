import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RestorePlan } from '../../contract/office-backup.ts';
import { readConfigText } from '../config.ts';
import { parseConfig } from '../config-check.ts';
import { writeFileDurably } from '../durable-file.ts';
import { readSecrets, SecretError } from '../secrets.ts';
import { RestoreRefused } from './backup-error.ts';
import { fingerprintOf, openSecretsWith, recoveryCodeIn } from './recovery-code.ts';
import { boundTo } from './write-backup.ts';
import type { Staged } from './stage-restore.ts';
import { stagedIn } from './switch-restore.ts';

type Entries = Readonly<Record<string, string>>;

export type SecretsWish = {
  readonly dataDir: string;
  readonly path: string;
  readonly code: string | null;
  readonly withoutSecrets: boolean;
  /** This machine's own, opened; throws `SecretError`. Null: there are none. */
  readonly here: () => Entries | null;
  /** How this machine stores them. */
  readonly textOf: (entries: Entries) => string;
};

/**
 * Lays the keys by which badges and PINs are found beside what is to be restored: those of the backup under its recovery
 * code, or those that are here where they are the same kiosk's. Throws `RestoreRefused`.
 */
export async function stageSecrets(
  staged: Staged,
  wish: SecretsWish,
): Promise<RestorePlan['secrets']> {
  const { dataDir, textOf } = wish;
  const put = (text: string): void =>
    writeFileDurably(join(stagedIn(dataDir), 'secrets.json'), text);
  const without = (entries: Entries): Entries =>
    Object.fromEntries(
      Object.entries(entries).filter(
        ([name]) => !staged.erased.some((number) => name === `vendor.key.${number}`),
      ),
    );
  const hasMoved = isElsewhere(dataDir);
  // A key of here never goes to an address that a backup names.
  const ours = <T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(
      Object.entries(entries).filter(([name]) => !(hasMoved && name.startsWith('vendor.'))),
    );
  if (wish.code !== null) {
    put(textOf(without(await openedWith(wish.code, staged, wish.path))));
    return 'backup';
  }
  if (fitsHere(staged, wish)) {
    const entries = openedHere(wish);
    const sealed = (): Record<string, unknown> =>
      JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as Record<string, unknown>;
    put(
      entries === null
        ? `${JSON.stringify(ours(sealed()), null, 2)}\n`
        : textOf(ours(without(entries))),
    );
    return 'here';
  }
  if (!wish.withoutSecrets) throw needsCode(staged, wish.path);
  // An empty file is the office's word that there is nothing to find badges and PINs by.
  put('{}\n');
  return 'none';
}

/** Whether what is to be restored names another vendor, or another address of it, than the settings here. */
function isElsewhere(dataDir: string): boolean {
  const [here, there] = [dataDir, stagedIn(dataDir)].map((folder) => {
    const parsed = parseConfig(readConfigText(folder));
    return parsed.ok ? `${parsed.config.vendor.kind} ${parsed.config.vendor.url ?? ''}` : null;
  });
  return here !== there;
}

async function openedWith(code: string, { manifest }: Staged, path: string): Promise<Entries> {
  const typed = recoveryCodeIn(code);
  const sealed = manifest?.secrets ?? null;
  if (manifest === null || sealed === null) {
    throw new RestoreRefused(
      'wrongCode',
      `${path} was made without the keys of badges and PINs: no recovery code opens any`,
    );
  }
  const entries = typed === null ? null : await openSecretsWith(typed, sealed, boundTo(manifest));
  if (entries !== null) return entries;
  throw new RestoreRefused('wrongCode', `${path}: that is not the recovery code of this backup`);
}

/** The kiosk that made it is here, with the same keys as far as anybody can tell. */
function fitsHere({ manifest, isSameKiosk }: Staged, wish: SecretsWish): boolean {
  if (!existsSync(join(wish.dataDir, 'secrets.json'))) return false;
  const here = openedHere(wish);
  if (here === null || manifest?.keys === null || manifest === null) return isSameKiosk;
  return fingerprintOf(here) === manifest.keys;
}

/** Null: the keyring that they are sealed by is not open. */
function openedHere({ here }: SecretsWish): Entries | null {
  try {
    return here();
  } catch (error) {
    if (error instanceof SecretError) return null;
    throw error;
  }
}

function needsCode({ manifest }: Staged, path: string): RestoreRefused {
  const how =
    manifest?.secrets === null || manifest === null
      ? 'it was made without them, so every badge and every PIN has to be entered anew'
      : 'give its recovery code';
  return new RestoreRefused(
    'needsCode',
    `${path} comes from another kiosk, whose badges and PINs are found by its own keys: ${how}`,
  );
}

/** Of a data directory that nobody has opened. */
export function secretsHere(dataDir: string): () => Entries | null {
  return () => readSecrets(dataDir, null);
}
