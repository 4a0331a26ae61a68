import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestorePlan, RestoreState } from '../../../contract/office-backup.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Tag } from '../parts/tag.tsx';
import { useAnswer } from '../use-answer.ts';
import { when } from './health-words.ts';
import { useAdminPin } from './use-admin-pin.tsx';

const PROGRESS_MS = 500;

type Props = { readonly path: string; readonly onClose: () => void };

/** Looks a backup over, says what would come of it, and switches when somebody says so. */
export function RestoreDialog({ path, onClose }: Props) {
  const { t } = useTranslation('health');
  const { ask, say } = useOffice();
  const [begun, setBegun] = useState(false);
  const [code, setCode] = useState('');
  const [switching, setSwitching] = useState(false);
  const answer = useAnswer('readRestore', {}, { everyMs: PROGRESS_MS, isOn: begun });
  useEffect(() => {
    void ask('beginRestoreCheck', { path, code: null, withoutSecrets: false }).then(() =>
      setBegun(true),
    );
  }, [ask, path]);
  const check = async (typed: string | null, withoutSecrets: boolean): Promise<void> => {
    await ask('beginRestoreCheck', { path, code: typed, withoutSecrets });
    answer.again();
  };
  const close = (): void => {
    void ask('dropRestore', {});
    onClose();
  };
  const admin = useAdminPin();
  const carryOut = async (plan: RestorePlan): Promise<void> => {
    setSwitching(true);
    const lostFacts = plan.lost?.facts ?? 0;
    const outcome = await ask('restoreNow', { lostFacts, pin: admin.pin });
    if (outcome.ok) return;
    setSwitching(false);
    if (admin.isRefused(outcome)) return;
    say(t(`restore.${outcome.refusal}`), 'refused');
    await check(code === '' ? null : code, plan.secrets === 'none');
  };
  const state: RestoreState = answer.state === 'answered' ? answer.value : CHECKING;
  const isAsking = state.state === 'refused' && state.reason.endsWith('Code');
  return (
    <Dialog
      title={t('restore.title')}
      onClose={close}
      size="wide"
      actions={
        <>
          {state.state === 'ready' && (
            <Press
              look="pill-strong"
              tone="refused"
              onPress={() => void carryOut(state.plan)}
              disabled={switching || !admin.isReady}
            >
              {t('restore.now')}
            </Press>
          )}
          {isAsking && (
            <CodeActions
              withCode={() => void check(code, false)}
              withoutCode={() => void check(null, true)}
            />
          )}
        </>
      }
    >
      <p className="health-path">{path}</p>
      {state.state === 'checking' && (
        <ProgressLine label={t(`restore.step.${state.step}`)} done={state.share} all={1} />
      )}
      {state.state === 'refused' && <Refused state={state} />}
      {isAsking && <Field label={t('code.title')} value={code} onChange={setCode} autoFocus />}
      {state.state === 'ready' && <Plan plan={state.plan} />}
      {state.state === 'ready' && admin.field}
    </Dialog>
  );
}

type CodeActionsProps = { readonly withCode: () => void; readonly withoutCode: () => void };

function CodeActions({ withCode, withoutCode }: CodeActionsProps) {
  const { t } = useTranslation('health');
  return (
    <>
      <Press look="pill-strong" onPress={withCode}>
        {t('restore.withCode')}
      </Press>
      <Press look="pill" onPress={withoutCode}>
        {t('restore.withoutCode')}
      </Press>
    </>
  );
}

const CHECKING: RestoreState = { state: 'checking', step: 'read', share: 0 };

function Refused({ state }: { readonly state: Extract<RestoreState, { state: 'refused' }> }) {
  const { t } = useTranslation('health');
  const isAsking = state.reason.endsWith('Code');
  return (
    <div className="health-trouble">
      <Tag tone={isAsking ? 'break' : 'refused'} icon="attention">
        {t(`restore.why.${state.reason}`)}
      </Tag>
      {!isAsking && (
        <p className="health-soft" lang="en">
          {state.message}
        </p>
      )}
      {state.reason === 'needsCode' && <p>{t('restore.whyCode')}</p>}
    </div>
  );
}

function Plan({ plan }: { readonly plan: RestorePlan }) {
  const { t, i18n } = useTranslation('health');
  const { lost, facts, madeAt, site, erasedAgain } = plan;
  return (
    <>
      <div className="health-trouble">
        <Tag tone="in" icon="check">
          {t('restore.whole')}
        </Tag>
      </div>
      <p>{t('restore.what', { site, when: when(madeAt, i18n.language), count: facts })}</p>
      <ul className="health-plan">
        {lost !== null && lost.facts > 0 && (
          <li>
            <Tag tone="refused" icon="attention">
              {t('restore.lost', { count: lost.facts })}
            </Tag>
          </li>
        )}
        {lost !== null && lost.people > 0 && (
          <li>
            <Tag tone="refused" icon="attention">
              {t('restore.people', { count: lost.people })}
            </Tag>
          </li>
        )}
        <li>{t('restore.roster')}</li>
        {lost !== null && lost.settings > 0 && (
          <li>{t('restore.settings', { count: lost.settings })}</li>
        )}
        {lost !== null && lost.deeds > 0 && <li>{t('restore.deeds', { count: lost.deeds })}</li>}
        <li>{t('restore.aside')}</li>
        {!plan.isSameKiosk && <li>{t('restore.other')}</li>}
        {erasedAgain > 0 && <li>{t('restore.erasedAgain', { count: erasedAgain })}</li>}
        {plan.mayHoldErased && <li>{t('restore.mayHoldErased')}</li>}
        {plan.secrets === 'none' && (
          <li>
            <Tag tone="refused" icon="attention">
              {t('restore.noSecrets')}
            </Tag>
          </li>
        )}
        <li>{t('restore.startsAgain')}</li>
      </ul>
    </>
  );
}
