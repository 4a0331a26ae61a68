import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../parts/dialog.tsx';
import type { Starting } from './use-start.ts';

/** A file of that name is there: it is replaced only where somebody says so. */
export function TakenDialog({ starting }: { readonly starting: Starting }) {
  const { t } = useTranslation('export');
  const { taken, start, drop, busy } = starting;
  if (taken === null) return null;
  return (
    <ConfirmDialog
      title={t('taken.title')}
      word={t('taken.replace')}
      tone="refused"
      busy={busy}
      onConfirm={() => start(taken, true)}
      onClose={drop}
    >
      <p>{t('taken.text')}</p>
      <p className="export-path">
        <bdi>{taken}</bdi>
      </p>
    </ConfirmDialog>
  );
}
