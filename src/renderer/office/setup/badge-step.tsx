import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maskBadge } from '../../../core/roster/badge.ts';
import { Banner } from '../../parts/banner.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useOffice, useScan } from '../office-context.ts';
import { Field } from '../parts/field.tsx';
import { useAnswer } from '../use-answer.ts';
import { Pick } from './pick.tsx';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step.ts';
import { useWork } from './use-work.ts';

const SHOWN = 6;

/** The first badge: held to the reader, then given to its person. */
export function BadgeStep({ setup, next, back, again }: StepProps) {
  const { t } = useTranslation('setup');
  const { ask } = useOffice();
  const { run } = useWork();
  const [frame, setFrame] = useState<string | null>(null);
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly words: string } | null>(null);
  useScan((heard) => {
    setSaid(heard === null ? { ok: false, words: t('badge.unreadable') } : null);
    setFrame(heard);
  });
  const give = (number: string, name: string): void =>
    run(async () => {
      if (frame === null) return;
      const taught = await ask('teachBadge', { number, frame, dryRun: false });
      setFrame(null);
      if (taught.ok) {
        setSaid({ ok: true, words: t('badge.given', { name, masked: taught.value.masked }) });
        again();
        return;
      }
      const other = taught.refusal === 'belongsToAnother' ? taught.detail.name : '';
      setSaid({ ok: false, words: t(`badge.refused.${taught.refusal}`, { name: other }) });
    });
  const isDone = said?.ok === true || setup.badges > 0;
  return (
    <StepPage
      title={t('badge.title')}
      text={t(setup.employees === 0 ? 'badge.nobody' : 'badge.text')}
      back={back}
      {...(isDone ? {} : { later: () => next('later') })}
      next={isDone ? { onPress: () => next('done') } : null}
    >
      {said !== null && (
        <Banner tone={said.ok ? 'in' : 'break'} icon={said.ok ? 'check' : 'attention'}>
          {said.words}
        </Banner>
      )}
      {frame === null ? (
        <p className="setup-hold" role="status">
          <Icon name="badge" size={3} />
          {t(said?.ok === true ? 'badge.another' : 'badge.hold')}
        </p>
      ) : (
        <Whose frame={frame} give={give} />
      )}
    </StepPage>
  );
}

type WhoseProps = {
  readonly frame: string;
  readonly give: (number: string, name: string) => void;
};

function Whose({ frame, give }: WhoseProps) {
  const { t } = useTranslation('setup');
  const [query, setQuery] = useState('');
  const found = useAnswer('findPeople', {
    query,
    filter: 'active',
    sort: 'name',
    isDescending: false,
    offset: 0,
    limit: SHOWN,
  });
  const people = found.state === 'answered' ? found.value.people : [];
  return (
    <>
      <p className="setup-text">{t('badge.whose', { masked: maskBadge(frame) })}</p>
      <Field kind="search" label={t('badge.search')} value={query} onChange={setQuery} />
      <div className="setup-picks">
        {people.map(({ number, name }) => (
          <Pick
            key={number}
            icon="person"
            title={name}
            text={number}
            chosen={false}
            onPress={() => give(number, name)}
          />
        ))}
      </div>
    </>
  );
}
