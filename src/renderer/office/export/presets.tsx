import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../contract/call.ts';
import type { PresetQuery } from '../../../contract/office-export-presets.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { dateWords } from '../../parts/month-words.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Tag } from '../parts/tag.tsx';
import { useWork } from '../setup/use-work.ts';
import { periodName } from './export-query.ts';
import { formatWord } from './format-words.ts';
import { PlanDialog } from './plan-dialog.tsx';
import { weekdayWord } from './weekday-word.ts';

export type Preset = Output<OfficeContract, 'listExportPresets'>['presets'][number];

type Props = {
  readonly presets: readonly Preset[];
  readonly folder: string;
  readonly onTake: (query: PresetQuery) => void;
  readonly again: () => void;
};

/** Exports with a name, and what the kiosk writes by itself. */
export function Presets({ presets, folder, onTake, again }: Props) {
  const { t } = useTranslation('export');
  const { ask } = useOffice();
  const { busy, run } = useWork();
  const [planning, setPlanning] = useState<Preset | null>(null);
  const [removing, setRemoving] = useState<Preset | null>(null);
  if (presets.length === 0) {
    return (
      <Empty icon="exported" title={t('preset.none')}>
        <p>{t('preset.noneText')}</p>
      </Empty>
    );
  }
  return (
    <>
      {presets.map((preset) => (
        <PresetCard
          key={preset.id}
          preset={preset}
          onTake={() => onTake(preset.query)}
          onPlan={() => setPlanning(preset)}
          onRemove={() => setRemoving(preset)}
        />
      ))}
      {planning !== null && (
        <PlanDialog
          id={planning.id}
          name={planning.name}
          plan={planning.plan}
          folder={folder}
          onDone={again}
          onClose={() => setPlanning(null)}
        />
      )}
      {removing !== null && (
        <ConfirmDialog
          title={t('preset.removeTitle', { name: removing.name })}
          word={t('preset.remove')}
          tone="refused"
          busy={busy}
          onConfirm={() =>
            run(async () => {
              await ask('removeExportPreset', { id: removing.id });
              setRemoving(null);
              again();
            })
          }
          onClose={() => setRemoving(null)}
        >
          <p>{t('preset.removeText')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

type CardProps = {
  readonly preset: Preset;
  readonly onTake: () => void;
  readonly onPlan: () => void;
  readonly onRemove: () => void;
};

function PresetCard({ preset, onTake, onPlan, onRemove }: CardProps) {
  const { t } = useTranslation('export');
  const { name } = preset;
  return (
    <Card
      title={name}
      actions={
        <div className="export-go">
          <Press look="pill" label={`${t('preset.take')}: ${name}`} onPress={onTake}>
            {t('preset.take')}
          </Press>
          <Press look="pill" label={`${t('plan.open')}: ${name}`} onPress={onPlan}>
            {t('plan.open')}
          </Press>
          <Press look="pill" label={`${t('preset.remove')}: ${name}`} onPress={onRemove}>
            {t('preset.remove')}
          </Press>
        </div>
      }
    >
      <PresetWords preset={preset} />
    </Card>
  );
}

function PresetWords({ preset: { query, plan } }: { readonly preset: Preset }) {
  const { t, i18n } = useTranslation('export');
  const words = dateWords(i18n.language);
  const { format, numbers } = query;
  const people =
    numbers === null ? t('people.everybody') : t('peopleCount', { count: numbers.length });
  const last = plan?.lastRun ?? null;
  return (
    <>
      <p>
        {formatWord(t, format)} · {t(`periods.${periodName(query)}`)} · {people}
      </p>
      {plan !== null && (
        <p className="export-soft">
          {t(`plan.said.${plan.every}`, {
            day: plan.every === 'week' ? weekdayWord(plan.day, i18n.language) : String(plan.day),
            time: plan.time,
          })}{' '}
          · {t('plan.next', { date: words.full(plan.nextOn) })} ·{' '}
          <bdi className="export-path">{plan.folder}</bdi>
        </p>
      )}
      {last !== null && last.state !== 'running' && (
        <div className="export-last">
          {last.state === 'done' ? (
            <Tag tone="in" icon="check">
              {t('plan.done', { date: words.full(last.forDate) })}
            </Tag>
          ) : (
            <Tag tone="refused" icon="attention">
              {t('plan.failed', { date: words.full(last.forDate) })}
            </Tag>
          )}
          {last.state === 'done' ? (
            <bdi className="export-path">{last.path}</bdi>
          ) : (
            <span>
              {t(`why.${last.reason ?? 'failed'}`)} {t('plan.again')}
            </span>
          )}
        </div>
      )}
    </>
  );
}
