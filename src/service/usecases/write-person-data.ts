import { accessSync, constants, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Outcome } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { civilDateOf, isoWithOffset } from '../../core/time/zone.ts';
import type { Context } from '../context.ts';
import { writePersonDataInThread } from '../person-data-thread.ts';
import { isOwnPlace } from '../own-place.ts';
import { audit } from '../store/audit.ts';
import { employeeByNumber } from '../store/employee.ts';

type Written = Outcome<OfficeContract, 'writePersonData'>;

/** Writes what is stored about somebody into a folder: one file for machines, one to read. */
export async function writePersonData(
  ctx: Context,
  input: { readonly number: string; readonly folder: string },
  by: string,
): Promise<Written> {
  const employee = employeeByNumber(ctx.db, input.number);
  if (employee === null) return { ok: false, refusal: 'unknownEmployee', detail: {} };
  const folder = resolve(input.folder);
  const obstacle = folderObstacle(ctx, folder);
  if (obstacle !== null) return cannotWrite(obstacle);
  const { site, privacy, vendor } = ctx.config();
  const at = ctx.world.clock();
  const { number, name } = employee;
  audit(ctx, by, {
    action: 'personDataWritten',
    employeeId: employee.id,
    subject: number,
    before: null,
    after: { folder },
  });
  const written = await writePersonDataInThread({
    dataDir: ctx.dataDir,
    employeeId: employee.id,
    folder,
    baseName: `stempel-${fileSafe(number)}-${civilDateOf(at, site.zone)}`,
    head: {
      site: site.name,
      zone: site.zone,
      language: employee.language ?? site.language,
      at: isoWithOffset(at, site.zone, 's'),
      number,
      name,
      retentionMonths: privacy.retentionMonths,
      vendor: vendor.kind,
    },
  });
  if ('failed' in written) return cannotWrite(written.failed);
  return { ok: true, value: { files: [...written.files], counts: { ...written.counts } } };
}

function cannotWrite(message: string): Written {
  return { ok: false, refusal: 'cannotWrite', detail: { message } };
}

/** Why nothing can be written into a folder; null: it can. Nothing is made that is not there. */
export function folderObstacle(
  { dataDir }: Pick<Context, 'dataDir'>,
  folder: string,
): string | null {
  if (isOwnPlace(dataDir, join(folder, 'file'))) {
    return `${folder} is among the kiosk's own files; choose another folder`;
  }
  try {
    if (!statSync(folder).isDirectory()) return `${folder} is not a folder`;
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? `there is no folder ${folder}` : `${folder} cannot be written to`;
  }
}

/** A number as a part of a file's name, on any system. */
export function fileSafe(text: string): string {
  return text.replaceAll(/[^\p{Letter}\p{Number}_-]/gu, '_').slice(0, 60);
}
