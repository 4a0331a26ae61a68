import { useTranslation } from 'react-i18next';
import { Banner } from '../../parts/banner.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import type { SyncState } from './sync.tsx';

/** The run that somebody has asked for: how far it is, and how it ended. */
export function RunProgress({ sync }: { readonly sync: SyncState }) {
  const { t } = useTranslation('sync');
  const { run, counts } = sync;
  if (run === null) return null;
  if (run.endedAt === null) {
    const done = Math.max(0, run.owedBefore - counts.owed);
    return <ProgressLine label={t('running')} done={done} all={run.owedBefore} />;
  }
  const isDone = run.result === 'done';
  return (
    <Banner tone={isDone ? 'in' : 'break'} icon={isDone ? 'check' : 'attention'}>
      {t(`result.${run.result ?? 'waiting'}`)}
    </Banner>
  );
}
