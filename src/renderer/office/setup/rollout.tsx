import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../contract/call.ts';
import type { RolloutProblem } from '../../../contract/office-rollout.ts';
import type { OfficeContract } from '../../../contract/office.ts';
import { useOffice } from '../office-context.ts';
import { Field } from '../parts/field.tsx';
import { StepPage } from './step-page.tsx';
import { useWork } from './use-work.ts';

export type FoundRollout = Output<OfficeContract, 'findRollouts'>['found'][number];
type Plan = Output<OfficeContract, 'applyRollout'>;

const PROBLEMS_SHOWN = 6;

/** A stick that sets the whole kiosk up: looked over first, then taken in one step, and the wall is there. */
export function Rollout({
  found,
  onBack,
}: {
  readonly found: FoundRollout;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation('setup');
  const { ask, leave } = useOffice();
  const { busy, run } = useWork();
  const [site, setSite] = useState('');
  const [code, setCode] = useState('');
  const [plan, setPlan] = useState<Plan | null>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const changed =
    (set: (value: string) => void) =>
    (value: string): void => {
      set(value);
      setPlan(null);
      setProblems([]);
    };
  const go = (checkOnly: boolean): void =>
    run(async () => {
      const answer = await ask('applyRollout', {
        path: found.path,
        site: site.trim() === '' ? null : site.trim(),
        code: code.trim() === '' ? null : code.trim(),
        checkOnly,
      });
      if (answer.ok) {
        if (checkOnly) setPlan(answer.value);
        else leave();
        return;
      }
      setPlan(null);
      setProblems(
        answer.refusal === 'invalidRollout'
          ? answer.detail.problems.map(placed)
          : [t(`rollout.${answer.refusal}`)],
      );
    });
  return (
    <StepPage
      title={t('rollout.title')}
      text={t('rollout.text', { on: found.on })}
      back={onBack}
      next={{
        word: t(plan === null ? 'rollout.look' : 'rollout.apply'),
        disabled: busy || (found.needsCode && code.trim() === ''),
        onPress: () => go(plan === null),
      }}
    >
      <div className="setup-fields">
        <Field
          label={t('site.name')}
          hint={t('rollout.siteHint')}
          value={site}
          onChange={changed(setSite)}
          placeholder={t('site.example')}
        />
        {found.needsCode && <CodeField value={code} onChange={changed(setCode)} />}
      </div>
      <Said plan={plan} problems={problems} />
    </StepPage>
  );
}

function CodeField(props: { readonly value: string; readonly onChange: (text: string) => void }) {
  const { t } = useTranslation('setup');
  return <Field kind="secret" label={t('rollout.code')} hint={t('rollout.codeHint')} {...props} />;
}

function placed({ file, line, field, message }: RolloutProblem): string {
  const place = [file, line].filter((part) => part !== null && part !== '').join(':');
  return [place, field, message].filter(Boolean).join(': ');
}

/** What would come of it, or why nothing can. */
function Said({
  plan,
  problems,
}: {
  readonly plan: Plan | null;
  readonly problems: readonly string[];
}) {
  const { t } = useTranslation('setup');
  return (
    <div role="status">
      {plan !== null && (
        <p className="setup-text">
          {t('rollout.plan', {
            settings: plan.settings.length,
            secrets: plan.secrets.length,
            people: plan.created + plan.updated + plan.unchanged,
          })}
          {plan.hasPlainSecrets && ` ${t('rollout.plain')}`}
        </p>
      )}
      {problems.length > 0 && <p className="setup-text">{t('rollout.nothing')}</p>}
      {problems.slice(0, PROBLEMS_SHOWN).map((problem) => (
        <p key={problem} className="setup-text">
          {problem}
        </p>
      ))}
    </div>
  );
}
