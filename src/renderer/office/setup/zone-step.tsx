import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '../office-context.ts';
import { Field } from '../parts/field.tsx';
import { useAnswer } from '../use-answer.ts';
import { Pick } from './pick.tsx';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step.ts';
import { useWork } from './use-work.ts';

/** So many are shown: whoever looks for another one types a letter more. */
const SHOWN = 6;

export function ZoneStep({ setup, next, back }: StepProps) {
  const { t } = useTranslation('setup');
  const { ask, nowAt } = useOffice();
  const { busy, run } = useWork();
  const isNew = setup.steps.some(({ step, state }) => step === 'zone' && state === 'open');
  const [zone, setZone] = useState(isNew ? setup.machineZone : setup.site.zone);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const listed = useAnswer('listZones', {});
  const all = listed.state === 'answered' ? listed.value.zones : [];
  const found = typed.trim() === '' ? [zone] : all.filter((each) => isMeant(each, typed));
  const keep = (): void =>
    run(async () => {
      const kept = await ask('changeSetting', { key: 'site.zone', value: zone });
      if (kept.ok) next('done');
      else setProblem(kept.detail.problems[0]?.message ?? '');
    });
  return (
    <StepPage
      title={t('zone.title')}
      text={t(setup.zoneFixed ? 'zone.fixed' : 'zone.text')}
      back={back}
      next={{ disabled: busy, onPress: setup.zoneFixed ? () => next('done') : keep }}
    >
      {!setup.zoneFixed && (
        <Field
          kind="search"
          label={t('zone.search')}
          value={typed}
          onChange={setTyped}
          placeholder="Berlin"
          {...(problem === null ? {} : { problem })}
        />
      )}
      <div className="setup-picks">
        {found.slice(0, SHOWN).map((each) => (
          <Pick
            key={each}
            icon="clock"
            title={each.replaceAll('_', ' ')}
            text={t('zone.now', { time: timeIn(each, nowAt()) })}
            chosen={each === zone}
            onPress={() => setZone(each)}
          />
        ))}
      </div>
      {found.length === 0 && <p className="setup-text">{t('zone.none')}</p>}
    </StepPage>
  );
}

function isMeant(zone: string, typed: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z/]/g, '');
  return plain(zone).includes(plain(typed));
}

function timeIn(zone: string, at: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' }).format(at);
}
