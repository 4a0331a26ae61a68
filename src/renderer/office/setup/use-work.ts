import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Defect, Disconnected } from '../../../contract/wire-client.ts';
import { useOffice } from '../office-context.ts';

/** Work that somebody has asked for, one at a time; what goes wrong by our own fault is said with its reference. */
export function useWork(): {
  readonly busy: boolean;
  readonly run: (work: () => Promise<void>) => void;
} {
  const { say } = useOffice();
  const { t } = useTranslation('office');
  const [busy, setBusy] = useState(false);
  const run = (work: () => Promise<void>): void => {
    if (busy) return;
    setBusy(true);
    work()
      .catch((error: unknown) => {
        // The session is over: the office closes by itself.
        if (error instanceof Disconnected) return;
        const reference = error instanceof Defect ? error.reference : '–';
        say(t('failed.text', { reference }), 'refused');
      })
      .finally(() => setBusy(false));
  };
  return { busy, run };
}
