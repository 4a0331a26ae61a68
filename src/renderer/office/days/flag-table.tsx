import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlaggedDay } from '../../../contract/office-days.ts';
import { dateWords } from '../../parts/month-words.ts';
import type { Format } from '../../parts/format.ts';
import { useOffice } from '../office-context.ts';
import { Check } from '../parts/check.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { Tag } from '../parts/tag.tsx';
import { FLAG_ICONS, flagWords, shortDate } from './day-words.ts';
import type { DayPlace } from './days.tsx';

type Props = {
  readonly days: readonly FlaggedDay[];
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
  readonly onOpen: (day: FlaggedDay) => void;
};

export const keyOf = ({ number, date }: DayPlace): string => `${number} ${date}`;

/** The days that want a look, each to be opened or chosen. */
export function FlagTable({ days, chosen, onChosen, onOpen }: Props) {
  const { t, i18n } = useTranslation('days');
  const { t: wall } = useTranslation();
  const { format } = useOffice();
  const words = dateWords(i18n.language);
  const toggle = (day: FlaggedDay, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(keyOf(day));
    else next.delete(keyOf(day));
    onChosen(next);
  };
  const pickOf = (day: FlaggedDay): Picked => ({
    label: t('flags.pickOne', { name: day.name, date: words.date(day.date) }),
    value: chosen.has(keyOf(day)),
    onChange: (isChosen) => toggle(day, isChosen),
  });
  return (
    <DataTable
      label={t('view.flags')}
      rows={days}
      idOf={keyOf}
      onOpen={onOpen}
      empty={
        <Empty icon="check" title={t('flags.none')}>
          <p>{t('flags.noneHint')}</p>
        </Empty>
      }
      columns={[
        { id: 'pick', title: t('flags.pick'), cell: (day) => pick(pickOf(day)) },
        { id: 'date', title: t('column.date'), cell: ({ date }) => shortDate(date, i18n.language) },
        { id: 'name', title: t('column.name'), cell: ({ name }) => name, isHeader: true },
        {
          id: 'flags',
          title: t('column.flags'),
          cell: (day) => flagsOf(day, format, t, wall),
        },
      ]}
    />
  );
}

type Picked = {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (isChosen: boolean) => void;
};

/** The box alone: its words would stand in every row. */
function pick({ label, value, onChange }: Picked): ReactNode {
  return (
    <span className="days-pick">
      <Check label={label} value={value} onChange={onChange} />
    </span>
  );
}

function flagsOf(
  { flags, look }: FlaggedDay,
  format: Format,
  t: TFunction<'days'>,
  wall: TFunction,
): ReactNode {
  return (
    <span className="days-flags">
      {flags.map((flag) => (
        <Tag key={flag.code} tone={look === null ? 'break' : 'quiet'} icon={FLAG_ICONS[flag.kind]}>
          {flagWords(flag, t, wall)}
        </Tag>
      ))}
      {look !== null && (
        <span className="days-soft">
          {t('flags.lookedBy', { by: look.by, at: format.date(look.at) })}
        </span>
      )}
    </span>
  );
}
