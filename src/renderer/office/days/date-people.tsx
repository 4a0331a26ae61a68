import type { TFunction } from 'i18next';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { addDays } from '../../../core/time/civil-date.ts';
import { absenceWords } from '../../parts/absence-words.ts';
import { Icon } from '../../parts/icon.tsx';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { DataTable } from '../parts/data-table.tsx';
import { DateInput } from '../parts/date-input.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field } from '../parts/field.tsx';
import { Tag } from '../parts/tag.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { difference, FLAG_ICONS, hours } from './day-words.ts';
import type { DayPlace } from './days.tsx';
import { Pages, PAGE_ROWS } from './pages.tsx';

type Person = Output<OfficeContract, 'listDate'>['people'][number];

type Props = { readonly today: string; readonly onOpen: (place: DayPlace) => void };

/** Everybody on one date. */
export function DatePeople({ today, onOpen }: Props) {
  const { t } = useTranslation('days');
  const [date, setDate] = useState(today);
  const [person, setPerson] = useState('');
  const [offset, setOffset] = useState(0);
  const answer = useAnswer('listDate', { date, person, offset, limit: PAGE_ROWS });
  return (
    <>
      <div className="days-filter">
        <Press look="round" label={t('date.before')} onPress={() => setDate(addDays(date, -1))}>
          <Icon name="back" />
        </Press>
        <DateInput
          label={t('column.date')}
          value={date}
          onChange={(value) => value !== null && setDate(value)}
        />
        <Press look="round" label={t('date.next')} onPress={() => setDate(addDays(date, 1))}>
          <Icon name="next" />
        </Press>
        <Field
          label={t('person')}
          kind="search"
          value={person}
          onChange={(typed) => {
            setPerson(typed);
            setOffset(0);
          }}
        />
      </div>
      {answer.state === 'refused' && <Empty icon="calendar" title={t('date.skipped')} />}
      {answer.state !== 'answered' && answer.state !== 'refused' && <Waiting answer={answer} />}
      {answer.state === 'answered' && (
        <>
          {answer.value.holiday !== null && (
            <p>
              <Tag tone="out" icon="calendar">
                {answer.value.holiday}
              </Tag>
            </p>
          )}
          <DateTable people={answer.value.people} onOpen={(number) => onOpen({ number, date })} />
          <Pages offset={offset} total={answer.value.total} onOffset={setOffset} />
        </>
      )}
    </>
  );
}

type TableProps = {
  readonly people: readonly Person[];
  readonly onOpen: (number: string) => void;
};

function DateTable({ people, onOpen }: TableProps) {
  const { t, i18n } = useTranslation('days');
  const { t: wall } = useTranslation();
  const { format } = useOffice();
  const time = (at: number | null): string => (at === null ? '–' : format.time(at));
  return (
    <DataTable
      label={t('view.date')}
      rows={people}
      idOf={({ number }) => number}
      onOpen={({ number }) => onOpen(number)}
      empty={<Empty icon="person" title={t('people.none')} />}
      columns={[
        { id: 'name', title: t('column.name'), cell: ({ name }) => name },
        { id: 'from', title: t('column.from'), cell: ({ fromAt }) => time(fromAt) },
        {
          id: 'to',
          title: t('column.to'),
          cell: ({ toAt, open }) => (open && toAt === null ? t('date.open') : time(toAt)),
        },
        {
          id: 'worked',
          title: t('column.worked'),
          align: 'end',
          cell: ({ workedSeconds }) => hours(workedSeconds),
        },
        {
          id: 'target',
          title: t('column.target'),
          align: 'end',
          cell: ({ targetSeconds }) => hours(targetSeconds),
        },
        {
          id: 'difference',
          title: t('column.difference'),
          align: 'end',
          cell: ({ diffSeconds }) => difference(diffSeconds),
        },
        {
          id: 'notes',
          title: t('column.flags'),
          cell: (person) => notesOf(person, i18n.language, t, wall),
        },
      ]}
    />
  );
}

function notesOf(
  { absences, flags }: Person,
  language: string,
  t: TFunction<'days'>,
  wall: TFunction,
): ReactNode {
  return (
    <span className="days-flags">
      {absences.map((each) => (
        <Tag key={each.type} tone="out" icon="calendar">
          {absenceWords(each, language, wall)}
        </Tag>
      ))}
      {flags.map((kind) => (
        <Tag key={kind} tone="break" icon={FLAG_ICONS[kind]}>
          {t(`kind.${kind}`)}
        </Tag>
      ))}
    </span>
  );
}
