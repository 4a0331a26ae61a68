import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { Press } from '../../parts/press.tsx';
import { vendorWord } from '../../parts/vendor.ts';
import { useOffice } from '../office-context.ts';
import { Empty } from '../parts/empty.tsx';
import { Page } from '../parts/page.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useWork } from '../setup/use-work.ts';
import { useAnswer } from '../use-answer.ts';
import { ConflictList } from './conflict-list.tsx';
import { OwedDays } from './owed-days.tsx';
import { RunProgress } from './run-progress.tsx';
import { VendorHealth } from './vendor-health.tsx';
import './sync.css';

export type SyncState = Output<OfficeContract, 'readSync'>;

const EVERY_MS = 2_000;
const TABS = ['conflict', 'refused', 'owed', 'awaiting'] as const;
type Tab = (typeof TABS)[number];

/** How it stands with the vendor, what waits for whom, and what somebody may do about it. */
export function Sync() {
  const { t } = useTranslation('sync');
  const answer = useAnswer('readSync', {}, { everyMs: EVERY_MS });
  if (answer.state !== 'answered') {
    return (
      <Page title={t('title')}>
        <Waiting answer={answer} />
      </Page>
    );
  }
  if (answer.value.vendor.kind === 'none') return <NoVendor />;
  return <Loaded sync={answer.value} again={answer.again} />;
}

function NoVendor() {
  const { t } = useTranslation('sync');
  const { go } = useOffice();
  return (
    <Page title={t('title')}>
      <Empty icon="automatic" title={t('noVendor')}>
        <p>{t('noVendorText')}</p>
        <Press look="pill" onPress={() => go('settings', { group: 'vendor' })}>
          {t('toSettings')}
        </Press>
      </Empty>
    </Page>
  );
}

function Loaded({ sync, again }: { readonly sync: SyncState; readonly again: () => void }) {
  const { t } = useTranslation('sync');
  const { ask } = useOffice();
  const { busy, run } = useWork();
  const { vendor, counts, notes } = sync;
  const [chosen, setChosen] = useState<Tab | null>(null);
  const tab = chosen ?? TABS.find((each) => countOf(counts, each) > 0) ?? 'conflict';
  const isRunning = sync.run !== null && sync.run.endedAt === null;
  const isPaused = vendor.pausedBy !== null;
  const title = vendorWord(vendor.kind) ?? vendor.kind;
  const start = (): void => run(async () => void (await ask('startSync', {}).finally(again)));
  const pause = (): void =>
    run(async () => {
      await (isPaused ? ask('resumeVendor', {}) : ask('pauseVendor', { by: t('by') }));
      again();
    });
  return (
    <Page
      title={t('title')}
      hint={t('hint')}
      actions={
        <>
          <Press look="pill" disabled={busy} onPress={pause}>
            {t(isPaused ? 'resume' : 'pause')}
          </Press>
          <Press look="pill-strong" disabled={busy || isRunning || isPaused} onPress={start}>
            {t('runNow')}
          </Press>
        </>
      }
    >
      <VendorHealth sync={sync} title={title} again={again} />
      <RunProgress sync={sync} />
      {notes.length > 0 && (
        <ul className="sync-notes" aria-label={t('notes')}>
          {notes.map((note) => (
            <li key={note} lang="en">
              {note}
            </li>
          ))}
        </ul>
      )}
      <Segmented
        label={t('what')}
        value={tab}
        onChange={setChosen}
        options={TABS.map((id) => ({ id, word: t(`tab.${id}`, { count: countOf(counts, id) }) }))}
      />
      {tab === 'conflict' || tab === 'refused' ? (
        <ConflictList kind={tab} vendor={title} count={countOf(counts, tab)} again={again} />
      ) : (
        <OwedDays key={tab} state={tab} vendor={title} count={countOf(counts, tab)} again={again} />
      )}
    </Page>
  );
}

function countOf(counts: SyncState['counts'], tab: Tab): number {
  return tab === 'conflict' ? counts.conflicts : counts[tab];
}
