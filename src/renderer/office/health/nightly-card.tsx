import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../contract/call.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { Check } from '../parts/check.tsx';
import { Choice } from '../parts/choice.tsx';
import { FilePicker } from '../parts/file-picker.tsx';
import { Tag } from '../parts/tag.tsx';

const TIMES = ['20:00', '22:00', '00:30', '02:30', '04:30', '12:30'];
const DAYS = ['3', '7', '14', '31'];
const MONTHS = ['0', '3', '6', '12'];

type Props = {
  readonly schedule: Output<OfficeContract, 'readBackups'>['schedule'];
  readonly again: () => void;
};

/** When copies are made by themselves, where they go, and how long they stay. */
export function NightlyCard({ schedule, again }: Props) {
  const { t } = useTranslation('health');
  const { ask, say } = useOffice();
  const [isPicking, setPicking] = useState(false);
  const change = async (key: string, value: unknown): Promise<void> => {
    const outcome = await ask('changeSetting', { key: `backup.${key}`, value });
    if (!outcome.ok) say(outcome.detail.problems[0]?.message ?? '', 'refused');
    again();
  };
  const words = (all: readonly string[], own: string, key: string) =>
    [...new Set([...all, own])].map((id) => ({ id, word: t(key, { count: Number(id) }) }));
  const { at, folder, isBesideData, daily, monthly } = schedule;
  const times = [...new Set([...TIMES, at ?? '02:30'])].map((id) => ({ id, word: id }));
  return (
    <Card title={t('nightly.title')}>
      <Check
        label={t('nightly.isOn')}
        value={at !== null}
        onChange={(isOn) => void change('at', isOn ? '02:30' : null)}
      />
      {at !== null && (
        <div className="health-fields">
          <Choice
            label={t('nightly.at')}
            value={at}
            onChange={(id) => void change('at', id)}
            options={times}
          />
          <Choice
            label={t('nightly.daily')}
            value={String(daily)}
            onChange={(id) => void change('keep.daily', Number(id))}
            options={words(DAYS, String(daily), 'nightly.days')}
          />
          <Choice
            label={t('nightly.monthly')}
            value={String(monthly)}
            onChange={(id) => void change('keep.monthly', Number(id))}
            options={words(MONTHS, String(monthly), 'nightly.months')}
          />
        </div>
      )}
      <div className="health-line">
        <div>
          <p className="health-label">{t('nightly.folder')}</p>
          <p className="health-path">{folder}</p>
        </div>
        <Press look="pill" onPress={() => setPicking(true)}>
          {t('nightly.choose')}
        </Press>
      </div>
      {isBesideData && <BesideData />}
      {isPicking && (
        <FilePicker
          title={t('nightly.choose')}
          choose="folder"
          onChosen={(path) => {
            setPicking(false);
            void change('folder', path);
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </Card>
  );
}

/** Whoever keeps both on one disk is told what that means. */
function BesideData() {
  const { t } = useTranslation('health');
  return (
    <div className="health-trouble">
      <Tag tone="break" icon="attention">
        {t('nightly.beside')}
      </Tag>
      <p className="health-soft">{t('nightly.besideWhy')}</p>
    </div>
  );
}
