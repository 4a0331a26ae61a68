import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileDurably } from './durable-file.ts';

/**
 * Vendor keys, the admin PIN and the two keys that turn PINs and badge numbers into lookups. They live in one file of
 * mode 0600 with a scheme per entry: `sealed` under a data key that the desktop keyring protects, `plain` where there is
 * no keyring. They are never logged and never cross a port outwards.
 */
export type Secrets = {
  /** Null: never set. Throws `SecretError` where the entry cannot be opened. */
  readonly get: (name: string) => string | null;
  readonly set: (name: string, value: string) => void;
  /** Of every entry, those that cannot be opened included. */
  readonly names: () => readonly string[];
  /** Does nothing where it was never set. */
  readonly remove: (name: string) => void;
  /** Throws `SecretError` unless PINs and badges can be looked up. */
  readonly unlock: () => void;
  /** HMAC-SHA-256 under `pepper`: finds who has a PIN. */
  readonly pinLookup: (pin: string) => Buffer;
  /** HMAC-SHA-256 under `badge.key` of a canonical badge number: finds whose badge it is. */
  readonly badgeHash: (canonical: string) => Buffer;
  /** A badge number that a vendor wants back, encrypted under a key made from `badge.key`. */
  readonly sealTag: (canonical: string) => Buffer;
  /** The number again. Throws `SecretError` where it was sealed under another key. */
  readonly openTag: (sealed: Buffer) => string;
  /** True where an entry is stored without a keyring: worth a warning. */
  readonly hasPlainEntries: () => boolean;
  /** Every entry, for a backup that seals them by its recovery code. Throws `SecretError` where one cannot be opened. */
  readonly openAll: () => Readonly<Record<string, string>>;
  /** What `secrets.json` would say with these entries, each stored as this kiosk stores them. */
  readonly textWith: (entries: Readonly<Record<string, string>>) => string;
};

/** A secret is there but cannot be read; the message says what to do. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
}

const entry = z.discriminatedUnion('scheme', [
  z.strictObject({ scheme: z.literal('plain'), value: z.string() }),
  z.strictObject({
    scheme: z.literal('sealed'),
    iv: z.string(),
    tag: z.string(),
    data: z.string(),
  }),
]);
const secretsFile = z.record(z.string(), entry);
type Entry = z.output<typeof entry>;

const KEYS = ['pepper', 'badge.key'];
/** Those that every site has at most one of. */
export const settableNames = [
  'vendor.key',
  'vendor.token',
  'vendor.apiKey',
  'vendor.device',
  'admin.pin',
  'status.token',
];

/** What a person may set, as `config set-secret` names it. */
export const settableSecrets: readonly string[] = [...settableNames, 'vendor.key.<number>'];

export function isSettable(name: string): boolean {
  return settableNames.includes(name) || /^vendor\.key\.[^\s.]+$/.test(name);
}

/**
 * Opens `secrets.json` of a data directory and makes `pepper` and `badge.key` at the first start. `dataKey` (32 bytes)
 * comes from the keyring; null where there is none, or where it is locked: what is sealed is opened when it is needed, so
 * that whatever needs no secret works without it.
 *
 * `inUse`: badges or PINs are stored that only the old keys find. Then a missing file, or one that lacks a key, is refused
 * with `SecretError`; an empty one (`{}`) is the office's word that there is no backup.
 */
export function openSecrets(dataDir: string, dataKey: Buffer | null, inUse = false): Secrets {
  const path = join(dataDir, 'secrets.json');
  let entries = readEntries(path);

  function get(name: string): string | null {
    const found = entries.get(name);
    return found === undefined ? null : opened(name, found, dataKey);
  }

  function set(name: string, value: string): void {
    write(new Map(entries).set(name, dataKey ? sealed(name, value, dataKey) : plain(value)));
  }

  function remove(name: string): void {
    if (!entries.has(name)) return;
    write(new Map([...entries].filter(([other]) => other !== name)));
  }

  function write(next: ReadonlyMap<string, Entry>): void {
    writeFileDurably(path, `${JSON.stringify(Object.fromEntries(next), null, 2)}\n`);
    entries = next;
  }

  const missing = KEYS.filter((name) => !entries.has(name));
  if (inUse && missing.length > 0 && !(existsSync(path) && entries.size === 0)) throw keysLost();
  for (const name of missing) {
    set(name, randomBytes(32).toString('base64'));
  }
  const pepper = onceOpened(() => Buffer.from(get('pepper') ?? '', 'base64'));
  const badgeKey = onceOpened(() => Buffer.from(get('badge.key') ?? '', 'base64'));
  const tagKey = onceOpened(() => createHmac('sha256', badgeKey()).update('badge tags').digest());
  return {
    get,
    set,
    names: () => [...entries.keys()],
    remove,
    unlock: () => void [pepper(), badgeKey()],
    pinLookup: (pin) => createHmac('sha256', pepper()).update(pin).digest(),
    badgeHash: (canonical) => createHmac('sha256', badgeKey()).update(canonical).digest(),
    sealTag: (canonical) => sealedBytes(canonical, tagKey()),
    openTag: (sealed) => openedBytes(sealed, tagKey()),
    hasPlainEntries: () => [...entries.values()].some(({ scheme }) => scheme === 'plain'),
    openAll: () => openedEntries(entries, dataKey),
    textWith: (others) => secretsText(others, dataKey),
  };
}

/** Every entry of a data directory's `secrets.json`; null: there is none. Throws `SecretError`. */
export function readSecrets(
  dataDir: string,
  dataKey: Buffer | null,
): Readonly<Record<string, string>> | null {
  const path = join(dataDir, 'secrets.json');
  return existsSync(path) ? openedEntries(readEntries(path), dataKey) : null;
}

/** What `secrets.json` says of these entries. */
export function secretsText(
  entries: Readonly<Record<string, string>>,
  dataKey: Buffer | null,
): string {
  const stored = Object.entries(entries).map(([name, value]) => [
    name,
    dataKey ? sealed(name, value, dataKey) : plain(value),
  ]);
  return `${JSON.stringify(Object.fromEntries(stored), null, 2)}\n`;
}

function openedEntries(
  entries: ReadonlyMap<string, Entry>,
  dataKey: Buffer | null,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...entries].map(([name, found]) => [name, opened(name, found, dataKey)]),
  );
}

function onceOpened(open: () => Buffer): () => Buffer {
  let value: Buffer | null = null;
  return () => (value ??= open());
}

function readEntries(path: string): ReadonlyMap<string, Entry> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
  const parsed = secretsFile.safeParse(jsonOrNull(text));
  if (parsed.success) return new Map(Object.entries(parsed.data));
  throw new SecretError(
    'secrets.json cannot be read: put back its backup. Without its badge key and pepper no badge and no PIN is known.',
  );
}

function keysLost(): SecretError {
  return new SecretError(
    'secrets.json is gone or has lost keys without which no badge and no PIN stored here is known: put back its backup. If there is none, put a file with {} in its place and import every badge and PIN anew.',
  );
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function plain(value: string): Entry {
  return { scheme: 'plain', value };
}

/** AES-256-GCM; the name is bound in, so that entries cannot be exchanged for one another. */
function sealed(name: string, value: string, dataKey: Buffer): Entry {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', dataKey, iv).setAAD(Buffer.from(name));
  const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return {
    scheme: 'sealed',
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
}

/** 12 bytes of nonce, 16 of proof, then the text: AES-256-GCM. */
function sealedBytes(text: string, key: Buffer): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), data]);
}

function openedBytes(sealed: Buffer, key: Buffer): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), {
      authTagLength: 16,
    });
    decipher.setAuthTag(sealed.subarray(12, 28));
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    throw new SecretError('A badge number is sealed with another badge key: import it anew.');
  }
}

function opened(name: string, found: Entry, dataKey: Buffer | null): string {
  if (found.scheme === 'plain') return found.value;
  if (!dataKey) throw unopenable(name);
  try {
    const decipher = createDecipheriv('aes-256-gcm', dataKey, Buffer.from(found.iv, 'base64'), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(name)).setAuthTag(Buffer.from(found.tag, 'base64'));
    const data = Buffer.concat([
      decipher.update(Buffer.from(found.data, 'base64')),
      decipher.final(),
    ]);
    return data.toString('utf8');
  } catch {
    throw unopenable(name);
  }
}

function unopenable(name: string): SecretError {
  return new SecretError(
    `The secret ${name} is sealed with a key of this computer's keyring that is not available: unlock the keyring and start again, or restore a backup with its recovery code.`,
  );
}
