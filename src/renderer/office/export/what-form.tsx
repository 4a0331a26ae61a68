import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXPORT_FORMATS } from '../../../contract/office-export.ts';
import type { PresetQuery } from '../../../contract/office-export-presets.ts';
import { Icon } from '../../parts/icon.tsx';
import { Press } from '../../parts/press.tsx';
import { Check } from '../parts/check.tsx';
import { Choice } from '../parts/choice.tsx';
import { DateInput } from '../parts/date-input.tsx';
import {
  datesOf,
  hasGroups,
  periodName,
  periodsFor,
  withFormat,
  type PeriodName,
} from './export-query.ts';
import { formatWord } from './format-words.ts';
import { PeopleDialog } from './people-dialog.tsx';

const GROUPS = ['person', 'day', 'month'] as const;
const CSV = ['site', 'plain'] as const;

type Props = {
  readonly query: PresetQuery;
  readonly onChange: (query: PresetQuery) => void;
  /** Civil date. */
  readonly today: string;
};

/** Of when, of whom, and how it is written. */
export function WhatForm({ query, onChange, today }: Props) {
  const { t } = useTranslation('export');
  const [isPicking, setPicking] = useState(false);
  const name = periodName(query);
  const { format, numbers } = query;
  const setPeriod = (id: PeriodName): void =>
    onChange({ ...query, period: id === 'free' ? datesOf(query, today) : { name: id } });
  const people =
    numbers === null ? t('people.everybody') : t('peopleCount', { count: numbers.length });
  return (
    <div className="export-what">
      <Choice
        label={t('period')}
        value={name}
        onChange={setPeriod}
        options={periodsFor(format).map((id) => ({ id, word: t(`periods.${id}`) }))}
      />
      <div className="field export-who">
        <span className="react-aria-Label">{t('who')}</span>
        <Press look="choice" label={`${t('who')}: ${people}`} onPress={() => setPicking(true)}>
          <span>{people}</span>
          <Icon name="search" size={1.1} />
        </Press>
      </div>
      <Choice
        label={t('format')}
        value={format}
        onChange={(id) => onChange(withFormat(query, id))}
        options={EXPORT_FORMATS.map((id) => ({ id, word: formatWord(t, id) }))}
      />
      <HowFields query={query} onChange={onChange} today={today} />
      <Check
        label={t('verifier')}
        value={query.verifier}
        onChange={(verifier) => onChange({ ...query, verifier })}
      />
      {isPicking && (
        <PeopleDialog
          numbers={numbers}
          onChosen={(chosen) => {
            setPicking(false);
            onChange({ ...query, numbers: chosen });
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </div>
  );
}

/** What some periods and formats ask besides. */
function HowFields({ query, onChange, today }: Props) {
  const { t } = useTranslation('export');
  const dates = datesOf(query, today);
  const { format, group, csv } = query;
  return (
    <>
      {periodName(query) === 'free' && (
        <>
          <DateInput
            label={t('from')}
            value={dates.from}
            onChange={(from) => from !== null && onChange({ ...query, period: { ...dates, from } })}
          />
          <DateInput
            label={t('to')}
            value={dates.to}
            problem={dates.from > dates.to ? t('refused.badPeriod') : undefined}
            onChange={(to) => to !== null && onChange({ ...query, period: { ...dates, to } })}
          />
        </>
      )}
      {hasGroups(format) && (
        <Choice
          label={t('group')}
          value={group}
          onChange={(id) => onChange({ ...query, group: id })}
          options={GROUPS.map((id) => ({ id, word: t(`groups.${id}`) }))}
        />
      )}
      {format === 'csv' && (
        <Choice
          label={t('csv')}
          value={csv}
          onChange={(id) => onChange({ ...query, csv: id, bom: id === 'site' })}
          options={CSV.map((id) => ({ id, word: t(`csvs.${id}`) }))}
        />
      )}
    </>
  );
}
