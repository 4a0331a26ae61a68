import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  scrypt,
  type ScryptOptions,
} from 'node:crypto';

/** Digits and letters that nobody confuses when they copy them by hand (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SIGNS = 20;
const GROUP = 5;

/** 32 MB and some 80 ms for each guess. The code has 100 bits, so this only has to slow down a look over a shoulder. */
const SCRYPT = { N: 32_768, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** A new one: `7K3QD-M09TX-…`, four groups of five. */
export function newRecoveryCode(): string {
  // 32 divides 256: every sign is as likely as any other.
  const signs = [...randomBytes(SIGNS)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return grouped(signs);
}

/** The code as it was made, from what somebody has typed: small letters, blanks, O for 0, I and L for 1. Null: it is none. */
export function recoveryCodeIn(text: string): string | null {
  const signs = text
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (signs.length !== SIGNS || signs.split('').some((sign) => !ALPHABET.includes(sign)))
    return null;
  return grouped(signs);
}

function grouped(signs: string): string {
  return (signs.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** What a backup's secrets are sealed with: made of the code once, so that a nightly backup needs nobody. */
export type RecoveryKey = { readonly key: Buffer; readonly salt: Buffer };

/** Off the loop: somebody at the reader does not wait for it. */
export function recoveryKey(
  code: string,
  salt: Buffer = randomBytes(SALT_BYTES),
): Promise<RecoveryKey> {
  const options: ScryptOptions = { ...SCRYPT, maxmem: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(code, salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve({ key, salt });
      else reject(error);
    });
  });
}

export type SealedSecrets = {
  /** Name and cost: `scrypt-32768-8-1`. */
  readonly kdf: string;
  readonly salt: string;
  readonly iv: string;
  readonly tag: string;
  readonly data: string;
};

/** AES-256-GCM; `boundTo` is what they may not be exchanged between: the journal's head of their backup. */
export function sealSecrets(
  entries: Readonly<Record<string, string>>,
  { key, salt }: RecoveryKey,
  boundTo: string,
): SealedSecrets {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(boundTo));
  const data = Buffer.concat([cipher.update(JSON.stringify(entries), 'utf8'), cipher.final()]);
  return {
    kdf: `scrypt-${SCRYPT.N}-${SCRYPT.r}-${SCRYPT.p}`,
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
}

/** Null: another code, or somebody has changed the file. */
export async function openSecretsWith(
  code: string,
  sealed: SealedSecrets,
  boundTo: string,
): Promise<Readonly<Record<string, string>> | null> {
  const { key } = await recoveryKey(code, Buffer.from(sealed.salt, 'base64'));
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.iv, 'base64'), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(boundTo)).setAuthTag(Buffer.from(sealed.tag, 'base64'));
    const data = Buffer.concat([
      decipher.update(Buffer.from(sealed.data, 'base64')),
      decipher.final(),
    ]);
    return JSON.parse(data.toString('utf8')) as Record<string, string>;
  } catch {
    return null;
  }
}

/** Tells whether two kiosks find badges and PINs by the same keys, without a word of the keys. */
export function fingerprintOf(entries: Readonly<Record<string, string>>): string | null {
  const keys = ['pepper', 'badge.key'].map((name) => entries[name]);
  if (keys.includes(undefined)) return null;
  return createHmac('sha256', keys.join(' ')).update('keys of badges and PINs').digest('hex');
}
