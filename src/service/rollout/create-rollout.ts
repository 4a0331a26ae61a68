import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Input, Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { newRecoveryCode, recoveryKey, sealSecrets } from '../backup/recovery-code.ts';
import { asObject, type Json } from '../config-json.ts';
import { readConfigText } from '../config.ts';
import type { Context } from '../context.ts';
import { syncFolder, writeFileDurably } from '../durable-file.ts';
import { isOwnPlace } from '../own-place.ts';
import { isSettable, SecretError } from '../secrets.ts';
import { audit } from '../store/audit.ts';
import {
  BOUND_TO,
  CONFIG_FILE,
  PLAIN_FILE,
  ROLLOUT_FOLDER,
  rolloutIn,
  SEALED_FILE,
} from './folder.ts';

type Created = Outcome<OfficeContract, 'createRollout'>;

/** What is one machine's own: its name, its disk, its address. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  site: ['name'],
  backup: ['folder'],
  status: ['address'],
};

/** Whoever has written it may have the keys nowhere else. */
const BY_HAND = `there is a ${PLAIN_FILE} in that folder, with keys that anybody can read: take it away first`;

/**
 * Writes what of a finished kiosk is the same at every site. Keys and the PIN's hash go in sealed, under a code that is made
 * for it and told once; the keys by which this kiosk finds badges and PINs stay here, and every kiosk makes its own.
 */
export async function createRollout(
  ctx: Context,
  { path, withoutSecrets }: Input<OfficeContract, 'createRollout'>,
  by: string,
): Promise<Created> {
  const folder = rolloutIn(path) ?? join(resolve(path), ROLLOUT_FOLDER);
  if (isOwnPlace(ctx.dataDir, folder)) return notWritten('that is one of the kiosk’s own folders');
  if (existsSync(join(folder, PLAIN_FILE))) return notWritten(BY_HAND);
  try {
    const config = shared(asObject(JSON.parse(readConfigText(ctx.dataDir))));
    const secrets = withoutSecrets ? {} : Object.fromEntries(handedOn(ctx));
    const names = Object.keys(secrets);
    const code = names.length === 0 ? null : newRecoveryCode();
    writeFileDurably(join(folder, CONFIG_FILE), `${JSON.stringify(config, null, 2)}\n`);
    if (code === null) removeSealed(folder);
    else {
      const sealed = sealSecrets(secrets, await recoveryKey(code), BOUND_TO);
      const text = JSON.stringify({ format: 1, ...sealed }, null, 2);
      writeFileDurably(join(folder, SEALED_FILE), `${text}\n`);
    }
    const settings = Object.keys(config);
    const after = { settings, secrets: names };
    audit(ctx, by, { action: 'rolloutCreated', subject: folder, before: null, after });
    return { ok: true, value: { path: folder, settings, secrets: names, code } };
  } catch (error) {
    if (error instanceof SecretError) return notWritten(error.message);
    if (error instanceof Error && 'code' in error) return notWritten(error.message);
    throw error;
  }
}

/** Of a time before: a folder without secrets holds none. */
function removeSealed(folder: string): void {
  const path = join(folder, SEALED_FILE);
  if (!existsSync(path)) return;
  rmSync(path);
  syncFolder(folder);
}

function notWritten(message: string): Created {
  return { ok: false, refusal: 'notWritten', detail: { message } };
}

function shared(file: Json): Json {
  const groups = Object.entries(file).map(([group, value]) => {
    const kept = Object.entries(asObject(value)).filter(([key]) => !OWN[group]?.includes(key));
    return [group, Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(groups.filter(([, value]) => Object.keys(value).length > 0));
}

function handedOn({ secrets }: Context): readonly (readonly [string, string])[] {
  return secrets.names().flatMap((name) => {
    const value = isSettable(name) ? secrets.get(name) : null;
    return value === null ? [] : [[name, value] as const];
  });
}
