import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Input, Output } from '../../contract/call.ts';
import type { OfficeContract } from '../../contract/office.ts';
import { exportHandlers } from '../export-handlers.ts';
import type { ScratchKiosk } from '../scratch-kiosk.ts';
import { createExports, type Exports } from './exports.ts';

type StartInput = Omit<Input<OfficeContract, 'startExport'>, 'path'>;
type RegisterInput = Omit<Input<OfficeContract, 'startRegister'>, 'path'>;
export type Ended = Output<OfficeContract, 'exportProgress'>;

export type ScratchExports = {
  readonly exports: Exports;
  readonly handlers: ReturnType<typeof exportHandlers>;
  readonly folder: string;
  readonly pathOf: (format: string) => string;
  readonly ended: (id: string) => Promise<Ended>;
  /** Writes it and answers how it ended; throws where it is refused. */
  readonly written: (input: StartInput) => Promise<Ended>;
  readonly writtenRegister: (input: RegisterInput) => Promise<Ended>;
};

/** For tests: a kiosk's exports, waited for, into a folder of their own. */
export function scratchExports(kiosk: ScratchKiosk): ScratchExports {
  const exports = createExports(kiosk);
  const handlers = exportHandlers({ ...kiosk, exports }, 'a test');
  const folder = mkdtempSync(join(tmpdir(), 'stempel-export-'));
  let nth = 0;
  const pathOf = (format: string): string => {
    nth += 1;
    return join(folder, `${nth}.${format}`);
  };
  const ended = async (id: string): Promise<Ended> => {
    const told = await exports.finished(id);
    if (told === null) throw new Error(`the export ${id} is unknown`);
    return told;
  };
  return {
    exports,
    handlers,
    folder,
    pathOf,
    ended,
    written: async (input: StartInput): Promise<Ended> => {
      const outcome = await handlers.startExport({ ...input, path: pathOf(input.format) });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
      return ended(outcome.value.id);
    },
    writtenRegister: async (input: RegisterInput): Promise<Ended> => {
      const outcome = await handlers.startRegister({ ...input, path: pathOf(input.format) });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
      return ended(outcome.value.id);
    },
  };
}
