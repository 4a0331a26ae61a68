import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { datesBetween } from '../../../core/time/civil-date.ts';
import type { DayChange } from '../../../contract/office-days.ts';
import { Choice } from '../parts/choice.tsx';
import { DateInput } from '../parts/date-input.tsx';
import { Field } from '../parts/field.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { typedTime } from './day-words.ts';
import { PeopleField, useEverybody } from './people-field.tsx';

type Props = { readonly date: string; readonly onDone: () => void; readonly onClose: () => void };

const HOWS = ['add', 'closeForgotten', 'workedThrough', 'keepBreak'] as const;
type How = (typeof HOWS)[number];

/** The service takes so many at once. */
const ITEMS_MAX = 2_000;

/** The same correction for many people and days. */
export function ManyDialog({ date, onDone, onClose }: Props) {
  const { t } = useTranslation('days');
  const people = useEverybody();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [how, setHow] = useState<How>('add');
  const [first, setFirst] = useState<string | null>(date);
  const [last, setLast] = useState<string | null>(date);
  const [fromText, setFromText] = useState('09:00');
  const [toText, setToText] = useState('17:00');
  const [from, to] = [typedTime(fromText), typedTime(toText)];
  const change = changeOf(how, from, to);
  const dates =
    first === null || last === null || last < first ? [] : datesBetween(first, last).slice(0, 62);
  const items = [...chosen].flatMap((number) =>
    change === null ? [] : dates.map((each) => ({ number, date: each, change })),
  );
  return (
    <ChangeDialog
      title={t('many.enter')}
      changes={items.length > 0 && items.length <= ITEMS_MAX ? items : null}
      onDone={onDone}
      onClose={onClose}
    >
      <PeopleField people={people} chosen={chosen} onChosen={setChosen} />
      <Choice
        label={t('many.what')}
        value={how}
        onChange={setHow}
        options={HOWS.map((id) => ({ id, word: t(`how.${id}`) }))}
      />
      <div className="days-pair">
        <DateInput label={t('absence.from')} value={first} onChange={setFirst} />
        <DateInput label={t('absence.until')} value={last} onChange={setLast} />
      </div>
      {(how === 'add' || how === 'closeForgotten') && (
        <div className="days-pair">
          {how === 'add' && (
            <Field
              label={t('change.from')}
              value={fromText}
              onChange={setFromText}
              problem={from === null ? t('refused.notATime') : undefined}
            />
          )}
          <Field
            label={t('change.to')}
            value={toText}
            onChange={setToText}
            problem={to === null ? t('refused.notATime') : undefined}
          />
        </div>
      )}
      {items.length > ITEMS_MAX && <p role="alert">{t('many.tooMany', { most: ITEMS_MAX })}</p>}
    </ChangeDialog>
  );
}

function changeOf(how: How, from: string | null, to: string | null): DayChange | null {
  switch (how) {
    case 'add':
      return from === null || to === null ? null : { kind: 'add', from, to };
    case 'closeForgotten':
      return to === null ? null : { kind: 'closeForgotten', to };
    case 'workedThrough':
      return { kind: 'decideObjection', accept: true };
    case 'keepBreak':
      return { kind: 'decideObjection', accept: false };
  }
}
