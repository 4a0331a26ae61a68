import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../contract/call.ts';
import type { ListedBackup } from '../../../contract/office-backup.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { FilePicker } from '../parts/file-picker.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Tag } from '../parts/tag.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { CodeDialog } from './code-dialog.tsx';
import { gigabytes, when } from './health-words.ts';
import { NightlyCard } from './nightly-card.tsx';
import { RestoreDialog } from './restore-dialog.tsx';

/** While one is made, and while none is. */
const QUICK_MS = 700;
const SLOW_MS = 10_000;

type State = Output<OfficeContract, 'readBackups'>;

/** Copies of everything: one now, one a night, and the way back. */
export function Backups() {
  const [isRunning, setRunning] = useState(false);
  const answer = useAnswer('readBackups', {}, { everyMs: isRunning ? QUICK_MS : SLOW_MS });
  if (answer.state !== 'answered') return <Waiting answer={answer} />;
  const isNow = answer.value.running !== null;
  if (isNow !== isRunning) setRunning(isNow);
  return <Shown state={answer.value} again={answer.again} />;
}

type Opened =
  | { readonly what: 'nothing' }
  | { readonly what: 'code' }
  | { readonly what: 'pick' }
  | { readonly what: 'restore'; readonly path: string };

function Shown({ state, again }: { readonly state: State; readonly again: () => void }) {
  const { t } = useTranslation('health');
  const { ask, say } = useOffice();
  const [opened, setOpened] = useState<Opened>({ what: 'nothing' });
  const close = (): void => setOpened({ what: 'nothing' });
  const begin = async (): Promise<void> => {
    const outcome = await ask('beginBackup', {});
    if (!outcome.ok) say(t(`backups.why.${outcome.detail.reason}`), 'refused');
    again();
  };
  return (
    <>
      <NowCard
        state={state}
        onBegin={() => void begin()}
        onCode={() => setOpened({ what: 'code' })}
      />
      <NightlyCard schedule={state.schedule} again={again} />
      <Card
        title={t('backups.list')}
        actions={
          <Press look="pill" onPress={() => setOpened({ what: 'pick' })}>
            {t('backups.other')}
          </Press>
        }
      >
        <List state={state} onRestore={(path) => setOpened({ what: 'restore', path })} />
      </Card>
      {opened.what === 'code' && (
        <CodeDialog
          since={state.codeSince}
          onClose={() => {
            close();
            again();
          }}
        />
      )}
      {opened.what === 'pick' && (
        <FilePicker
          title={t('backups.other')}
          choose="file"
          endings={['.stempel', '.db']}
          onChosen={(path) => setOpened({ what: 'restore', path })}
          onClose={close}
        />
      )}
      {opened.what === 'restore' && <RestoreDialog path={opened.path} onClose={close} />}
    </>
  );
}

type NowProps = {
  readonly state: State;
  readonly onBegin: () => void;
  readonly onCode: () => void;
};

function NowCard({ state, onBegin, onCode }: NowProps) {
  const { t, i18n } = useTranslation('health');
  const { last, trouble, running, codeSince } = state;
  return (
    <Card
      title={t('backups.now')}
      actions={
        <Press look="pill-strong" onPress={onBegin} disabled={running !== null}>
          {t('backups.begin')}
        </Press>
      }
    >
      {running !== null && (
        <ProgressLine label={t('backups.running')} done={running.share} all={1} />
      )}
      <p>
        {last === null
          ? t('backups.none')
          : t('backups.last', { when: when(last.at, i18n.language) })}
      </p>
      {trouble !== null && (
        <div className="health-trouble">
          <Tag tone="refused" icon="attention">
            {t('backups.trouble', { when: when(trouble.at, i18n.language) })}
          </Tag>
          <p className="health-soft" lang="en">
            {trouble.message}
          </p>
        </div>
      )}
      <div className="health-line">
        <Tag
          tone={codeSince === null ? 'break' : 'in'}
          icon={codeSince === null ? 'attention' : 'check'}
        >
          {codeSince === null
            ? t('code.none')
            : t('code.since', { when: when(codeSince, i18n.language) })}
        </Tag>
        <Press look="pill" onPress={onCode}>
          {t(codeSince === null ? 'code.make' : 'code.another')}
        </Press>
      </div>
      {codeSince === null && <p className="health-soft">{t('code.why')}</p>}
    </Card>
  );
}

type ListProps = { readonly state: State; readonly onRestore: (path: string) => void };

function List({ state, onRestore }: ListProps) {
  const { t, i18n } = useTranslation('health');
  if (state.unreadable !== null) {
    return (
      <Empty icon="attention" title={t('backups.unreadable')}>
        <p lang="en">{state.unreadable}</p>
      </Empty>
    );
  }
  const keys = ({ hasSecrets }: ListedBackup) => (
    <Tag tone={hasSecrets ? 'in' : 'break'} icon={hasSecrets ? 'check' : 'attention'}>
      {t(hasSecrets ? 'backups.withKeys' : 'backups.withoutKeys')}
    </Tag>
  );
  const restore = ({ path }: ListedBackup) => (
    <Press look="pill" onPress={() => onRestore(path)}>
      {t('restore.open')}
    </Press>
  );
  return (
    <DataTable<ListedBackup>
      label={t('backups.list')}
      rows={state.list}
      idOf={({ path }) => path}
      empty={<Empty icon="folder" title={t('backups.empty')} />}
      columns={[
        {
          id: 'when',
          title: t('backups.columns.when'),
          cell: ({ madeAt }) => when(madeAt, i18n.language),
        },
        {
          id: 'size',
          title: t('backups.columns.size'),
          align: 'end',
          cell: ({ bytes }) => gigabytes(bytes, i18n.language),
        },
        {
          id: 'keys',
          title: t('backups.columns.keys'),
          cell: keys,
        },
        {
          id: 'restore',
          title: t('backups.columns.restore'),
          align: 'end',
          cell: restore,
        },
      ]}
    />
  );
}
