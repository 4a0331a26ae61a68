import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatHoursMinutes } from '../../../core/time/duration.ts';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { DataTable, type DataColumn } from '../parts/data-table.tsx';
import { Tag } from '../parts/tag.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { StepPage } from './step-page.tsx';
import { useWork } from './use-work.ts';

type Preview = Output<OfficeContract, 'previewRoster'>;
type Person = Preview['people'][number];

const PAGE = 50;

/** Who would come, looked at before anybody does. */
export function RosterPreview({
  onBack,
  onTaken,
}: {
  readonly onBack: () => void;
  readonly onTaken: () => void;
}) {
  const { t } = useTranslation('setup');
  const answer = useAnswer('previewRoster', {});
  if (answer.state === 'answered')
    return <List preview={answer.value} onBack={onBack} onTaken={onTaken} />;
  if (answer.state === 'refused') {
    const { refused } = answer;
    return (
      <StepPage
        title={t('roster.notRead')}
        back={onBack}
        next={{ word: t('roster.again'), onPress: answer.again }}
      >
        {refused.refusal === 'notAnswered' && (
          <p className="setup-text" lang="en">
            {refused.detail.reason}
          </p>
        )}
      </StepPage>
    );
  }
  return (
    <StepPage title={t('roster.reading')} back={onBack} next={null}>
      <Waiting answer={answer} />
    </StepPage>
  );
}

type ListProps = {
  readonly preview: Preview;
  readonly onBack: () => void;
  readonly onTaken: () => void;
};

function List({ preview, onBack, onTaken }: ListProps) {
  const { t } = useTranslation('setup');
  const { ask, say } = useOffice();
  const { busy, run } = useWork();
  const [people, setPeople] = useState<readonly Person[]>(preview.people);
  const all = preview.new + preview.known + preview.left;
  const comes = preview.new + preview.known;
  const more = (): void =>
    run(async () => {
      const page = { id: preview.id, offset: people.length, limit: PAGE };
      const read = await ask('previewPage', page);
      if (read.ok) setPeople([...people, ...read.value.people]);
    });
  const take = (): void =>
    run(async () => {
      const taken = await ask('takeOverRoster', { id: preview.id });
      if (!taken.ok) return say(t('roster.outdated'), 'break');
      onTaken();
    });
  return (
    <StepPage
      title={t('roster.title', { count: comes })}
      text={t('roster.text', { badges: preview.withBadge, models: preview.withModel })}
      back={onBack}
      next={{ word: t('roster.take'), disabled: busy || comes === 0, onPress: take }}
    >
      {preview.notes.map((note) => (
        <p key={note} className="setup-text" lang="en">
          {note}
        </p>
      ))}
      <DataTable
        label={t('roster.title', { count: comes })}
        columns={columnsOf(t)}
        rows={people}
        idOf={({ number, name }) => `${number} ${name}`}
      />
      {people.length < all && (
        <div>
          <Press look="pill" disabled={busy} onPress={more}>
            {t('roster.more', { count: all - people.length })}
          </Press>
        </div>
      )}
    </StepPage>
  );
}

const STATES = {
  new: { tone: 'in', icon: 'enter' },
  known: { tone: 'quiet', icon: 'check' },
  left: { tone: 'quiet', icon: 'leave' },
} as const;

function columnsOf(t: (key: string) => string): readonly DataColumn<Person>[] {
  return [
    { id: 'number', title: t('people.number'), cell: ({ number }) => number },
    { id: 'name', title: t('people.name'), cell: ({ name }) => name, isHeader: true },
    {
      id: 'badges',
      title: t('roster.badges'),
      align: 'end',
      cell: ({ badges }) => (badges === 0 ? '–' : badges),
    },
    {
      id: 'week',
      title: t('roster.week'),
      align: 'end',
      cell: ({ weeklySeconds }) =>
        weeklySeconds === null ? '–' : formatHoursMinutes(weeklySeconds),
    },
    {
      id: 'state',
      title: t('roster.state'),
      cell: ({ state }) => (
        <Tag tone={STATES[state].tone} icon={STATES[state].icon}>
          {t(`roster.is.${state}`)}
        </Tag>
      ),
    },
  ];
}
