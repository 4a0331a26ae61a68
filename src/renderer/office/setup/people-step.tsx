import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../parts/banner.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Field } from '../parts/field.tsx';
import { RosterPreview } from './roster-preview.tsx';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step.ts';
import { useWork } from './use-work.ts';

/** Who punches here: the vendor's list, or a few by hand; files are the People section's. */
export function PeopleStep({ setup, next, back, again }: StepProps) {
  const { t } = useTranslation('setup');
  const [way, setWay] = useState<'ask' | 'vendor' | 'hand'>('ask');
  if (way === 'vendor') {
    return (
      <RosterPreview
        onBack={() => setWay('ask')}
        onTaken={() => {
          again();
          next('done');
        }}
      />
    );
  }
  if (way === 'hand') {
    return (
      <ByHand
        known={setup.employees}
        onBack={() => setWay('ask')}
        onKept={() => {
          again();
          next('done');
        }}
      />
    );
  }
  const hasPeople = setup.employees > 0;
  return (
    <StepPage
      title={t('people.title')}
      text={t(setup.vendor === 'none' ? 'people.text' : 'people.textVendor')}
      back={back}
      {...(hasPeople ? {} : { later: () => next('later') })}
      next={hasPeople ? { onPress: () => next('done') } : null}
    >
      {hasPeople && (
        <Banner tone="in" icon="check">
          {t('people.here', { count: setup.employees })}
        </Banner>
      )}
      <div className="setup-picks">
        {setup.vendor !== 'none' && (
          <Press look="choice" onPress={() => setWay('vendor')}>
            <Icon name="automatic" size={1.3} />
            {t('people.fromVendor')}
          </Press>
        )}
        <Press look="choice" onPress={() => setWay('hand')}>
          <Icon name="person" size={1.3} />
          {t('people.byHand')}
        </Press>
      </div>
      <p className="setup-text">{t('people.file')}</p>
    </StepPage>
  );
}

type HandProps = {
  readonly known: number;
  readonly onBack: () => void;
  readonly onKept: () => void;
};

const ROWS = 3;

function ByHand({ known, onBack, onKept }: HandProps) {
  const { t } = useTranslation('setup');
  const { ask } = useOffice();
  const { busy, run } = useWork();
  const [rows, setRows] = useState(() =>
    Array.from({ length: ROWS }, (_, at) => ({
      number: String(known + at + 1),
      name: '',
      problem: '',
    })),
  );
  const [kept, setKept] = useState<readonly string[]>([]);
  const typed = (at: number, change: Partial<(typeof rows)[number]>): void =>
    setRows(rows.map((row, place) => (place === at ? { ...row, problem: '', ...change } : row)));
  const filled = rows.filter(({ name }) => name.trim() !== '');
  const keep = (): void =>
    run(async () => {
      for (const row of filled) {
        const added = await ask('addPerson', { number: row.number.trim(), name: row.name.trim() });
        if (!added.ok) {
          const message = added.refusal === 'notUsable' ? added.detail.message : added.refusal;
          setRows((all) =>
            all.map((each) => (each === row ? { ...each, problem: message } : each)),
          );
          return;
        }
        // Whoever is in stands above, and is not entered twice when another one is put right.
        setRows((all) => all.filter((each) => each !== row));
        setKept((all) => [...all, `${row.name.trim()} (${row.number.trim()})`]);
      }
      onKept();
    });
  return (
    <StepPage
      title={t('people.byHand')}
      text={t('people.handText')}
      back={onBack}
      next={{ disabled: busy || filled.length === 0, onPress: keep }}
    >
      {kept.length > 0 && (
        <Banner tone="in" icon="check">
          {t('people.kept', { names: kept.join(', ') })}
        </Banner>
      )}
      {rows.map((row, at) => (
        <div key={at} className="setup-person">
          <Field
            label={t('people.number')}
            value={row.number}
            onChange={(number) => typed(at, { number })}
          />
          <Field
            label={t('people.name')}
            value={row.name}
            onChange={(name) => typed(at, { name })}
            {...(row.problem === '' ? {} : { problem: row.problem })}
          />
        </div>
      ))}
    </StepPage>
  );
}
