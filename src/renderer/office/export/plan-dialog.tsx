import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportPlan } from '../../../contract/office-export-presets.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Choice } from '../parts/choice.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { useWork } from '../setup/use-work.ts';
import { weekdayWord } from './weekday-word.ts';
import { FolderLine } from './folder-line.tsx';

const EVERY = ['day', 'week', 'month'] as const;
const HALF_HOURS = Array.from(
  { length: 48 },
  (_, half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`,
);

type Props = {
  readonly id: string;
  readonly name: string;
  /** Null: it is not planned yet. */
  readonly plan: ExportPlan | null;
  readonly folder: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** In which rhythm the kiosk writes a preset, and where to. */
export function PlanDialog({ id, name, plan, folder, onDone, onClose }: Props) {
  const { t } = useTranslation('export');
  const { ask, say } = useOffice();
  const { busy, run } = useWork();
  const [wanted, setWanted] = useState<ExportPlan>(
    plan ?? { every: 'month', day: 2, time: '06:00', folder },
  );
  const keep = (next: ExportPlan | null): void =>
    run(async () => {
      const outcome = await ask('planExport', { id, plan: next });
      if (outcome.ok) {
        onDone();
        return onClose();
      }
      const code =
        outcome.refusal === 'unwritable' ? `why.${outcome.detail.reason}` : 'refused.unknownPreset';
      say(t(code), 'refused');
    });
  const times = [...new Set([...HALF_HOURS, wanted.time])].toSorted();
  return (
    <Dialog
      title={t('plan.title', { name })}
      onClose={onClose}
      actions={
        <>
          {plan !== null && (
            <Press look="pill" disabled={busy} onPress={() => keep(null)}>
              {t('plan.stop')}
            </Press>
          )}
          <Press look="pill-strong" disabled={busy} onPress={() => keep(wanted)}>
            {t('preset.keep')}
          </Press>
        </>
      }
    >
      <p>{t('plan.text')}</p>
      <Segmented
        label={t('plan.every')}
        value={wanted.every}
        onChange={(every) => setWanted({ ...wanted, every, day: every === 'month' ? 2 : 1 })}
        options={EVERY.map((each) => ({ id: each, word: t(`plan.everyOne.${each}`) }))}
      />
      <div className="export-what">
        <DayChoice wanted={wanted} onDay={(day) => setWanted({ ...wanted, day })} />
        <Choice
          label={t('plan.time')}
          value={wanted.time}
          onChange={(time) => setWanted({ ...wanted, time })}
          options={times.map((time) => ({ id: time, word: time }))}
        />
      </div>
      <FolderLine
        folder={wanted.folder}
        onFolder={(next) => setWanted({ ...wanted, folder: next })}
      />
    </Dialog>
  );
}

type DayProps = { readonly wanted: ExportPlan; readonly onDay: (day: number) => void };

function DayChoice({ wanted, onDay }: DayProps) {
  const { t, i18n } = useTranslation('export');
  if (wanted.every === 'day') return null;
  const isWeek = wanted.every === 'week';
  const named = (day: number): string =>
    isWeek ? weekdayWord(day, i18n.language) : t('plan.nth', { day });
  const options = Array.from({ length: isWeek ? 7 : 31 }, (_, index) => ({
    id: String(index + 1),
    word: named(index + 1),
  }));
  return (
    <Choice
      label={t(isWeek ? 'plan.weekday' : 'plan.day')}
      value={String(wanted.day)}
      onChange={(id) => onDay(Number(id))}
      options={options}
    />
  );
}
