import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { useOffice } from '../office-context.ts';
import { useWork } from '../setup/use-work.ts';
import { followJob } from './export-job.ts';

type Started = Outcome<OfficeContract, 'startExport'> | Outcome<OfficeContract, 'startRegister'>;
type Begin = (target: { readonly path: string; readonly overwrite: boolean }) => Promise<Started>;

export type Starting = {
  readonly busy: boolean;
  /** A file of that name that is there already: somebody says whether it is replaced. */
  readonly taken: string | null;
  readonly start: (path: string, overwrite?: boolean) => void;
  readonly drop: () => void;
};

/** Begins an export and follows it; says what keeps it from beginning. */
export function useStart(begin: Begin): Starting {
  const { t } = useTranslation('export');
  const { say } = useOffice();
  const { busy, run } = useWork();
  const [taken, setTaken] = useState<string | null>(null);
  const start = (path: string, overwrite = false): void =>
    run(async () => {
      setTaken(null);
      const outcome = await begin({ path, overwrite });
      if (outcome.ok) return followJob(outcome.value.id);
      if (outcome.refusal === 'unwritable') {
        const { reason } = outcome.detail;
        if (reason === 'exists') return setTaken(path);
        return say(t(`why.${reason}`), 'refused');
      }
      say(t(`refused.${outcome.refusal}`), 'refused');
    });
  return { busy, taken, start, drop: () => setTaken(null) };
}

/** A name in a folder, with that folder's own separator. */
export function pathIn(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(separator) ? folder + name : `${folder}${separator}${name}`;
}
