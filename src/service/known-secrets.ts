import type { Context } from './context.ts';
import { SecretError } from './secrets.ts';

export type KnownSecrets = {
  readonly texts: readonly string[];
  /** False: there are others that cannot be opened now, and nobody can look for them. */
  readonly areAll: boolean;
};

/** Texts that no log shows, as far as this process can open them. */
export function knownSecrets({ secrets }: Pick<Context, 'secrets'>): KnownSecrets {
  const names = secrets.names().filter((name) => name !== 'backup.since');
  const opened = names.map((name) => openedOrNull(secrets, name));
  return { texts: opened.filter((text) => text !== null), areAll: !opened.includes(null) };
}

function openedOrNull(secrets: Context['secrets'], name: string): string | null {
  try {
    return secrets.get(name);
  } catch (error) {
    if (error instanceof SecretError) return null;
    throw error;
  }
}
