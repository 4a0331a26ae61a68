import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ABSENCE_TYPES, type AbsenceType } from '../../../core/target/absence-type.ts';
import { Choice } from '../parts/choice.tsx';
import { DateInput } from '../parts/date-input.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { PeopleField, useEverybody } from './people-field.tsx';

type Props = {
  readonly date: string;
  /** Only this person's; otherwise it is asked whose. */
  readonly number?: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

type Portion = 'whole' | 'half' | 'none';
const PORTIONS = { whole: 1, half: 0.5, none: 0 } as const;

/** Enters an absence of one or several people, changes it or takes it back. */
export function AbsenceDialog({ date, number, onDone, onClose }: Props) {
  const { t } = useTranslation('days');
  const { t: wall } = useTranslation();
  const people = useEverybody();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(number === undefined ? [] : [number]),
  );
  const [type, setType] = useState<AbsenceType>('regular_holidays');
  const [from, setFrom] = useState<string | null>(date);
  const [until, setUntil] = useState<string | null>(date);
  const [portion, setPortion] = useState<Portion>('whole');
  const isWhole = from !== null && until !== null && chosen.size > 0;
  return (
    <ChangeDialog
      title={t('absence.enter')}
      changes={
        isWhole
          ? [...chosen].map((each) => ({
              number: each,
              date: from,
              change: {
                kind: 'absence' as const,
                until: until < from ? from : until,
                type,
                portion: PORTIONS[portion],
              },
            }))
          : null
      }
      onDone={onDone}
      onClose={onClose}
    >
      {number === undefined && <PeopleField people={people} chosen={chosen} onChosen={setChosen} />}
      <Choice
        label={t('absence.type')}
        value={type}
        onChange={setType}
        options={ABSENCE_TYPES.map((id) => ({ id, word: wall(`absence.${id}`) }))}
      />
      <div className="days-pair">
        <DateInput label={t('absence.from')} value={from} onChange={setFrom} />
        <DateInput label={t('absence.until')} value={until} onChange={setUntil} />
      </div>
      <Segmented
        label={t('absence.portion')}
        value={portion}
        onChange={setPortion}
        options={(['whole', 'half', 'none'] as const).map((id) => ({
          id,
          word: t(`portion.${id}`),
        }))}
      />
      <p className="days-soft">{t('absence.hint')}</p>
    </ChangeDialog>
  );
}
