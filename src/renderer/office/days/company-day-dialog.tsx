import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { DateInput } from '../parts/date-input.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Segmented } from '../parts/segmented.tsx';

type Props = { readonly date: string; readonly onDone: () => void; readonly onClose: () => void };

type Portion = 'whole' | 'half' | 'none';
const PORTIONS = { whole: 1, half: 0.5, none: 0 } as const;

/** A day on which the company is closed, or works although the calendar says otherwise. */
export function CompanyDayDialog({ date: today, onDone, onClose }: Props) {
  const { t } = useTranslation('days');
  const { ask, say } = useOffice();
  const [date, setDate] = useState<string | null>(today);
  const [name, setName] = useState('');
  const [portion, setPortion] = useState<Portion>('whole');
  const save = async (): Promise<void> => {
    if (date === null) return;
    const day = { date, name: name.trim(), portion: PORTIONS[portion] };
    const outcome = await ask('setCompanyDayOff', day).catch(() => null);
    if (outcome === null || !outcome.ok) return say(t('change.failed'), 'refused');
    say(t(outcome.value.changed ? 'company.saved' : 'company.known'));
    onDone();
  };
  return (
    <Dialog
      title={t('company.enter')}
      onClose={onClose}
      actions={
        <Press
          look="pill-strong"
          disabled={date === null || name.trim() === ''}
          onPress={() => void save()}
        >
          {t('change.save')}
        </Press>
      }
    >
      <p className="days-soft">{t('company.hint')}</p>
      <DateInput label={t('column.date')} value={date} onChange={setDate} />
      <Field label={t('company.name')} value={name} onChange={setName} required />
      <Segmented
        label={t('absence.portion')}
        value={portion}
        onChange={setPortion}
        options={(['whole', 'half', 'none'] as const).map((id) => ({
          id,
          word: t(`company.portion.${id}`),
        }))}
      />
    </Dialog>
  );
}
