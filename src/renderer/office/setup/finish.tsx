import { useTranslation } from 'react-i18next';
import type { SetupStep } from '../../../contract/setup-step.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Tag } from '../parts/tag.tsx';
import { StepPage } from './step-page.tsx';
import type { SetupState } from './step.ts';
import { useWork } from './use-work.ts';

type Props = {
  readonly setup: SetupState;
  readonly back: (() => void) | undefined;
  readonly go: (step: SetupStep) => void;
};

/** What is set up, what waits, and then the wall. */
export function Finish({ setup, back, go }: Props) {
  const { t } = useTranslation('setup');
  const { ask, leave } = useOffice();
  const { busy, run } = useWork();
  const waits = setup.steps.some(({ state }) => state !== 'done');
  const finish = (): void =>
    run(async () => {
      const finished = await ask('finishSetup', {});
      if (finished.ok) leave();
      else go('pin');
    });
  return (
    <StepPage
      title={t(waits ? 'finish.titleWaiting' : 'finish.title')}
      text={t('finish.text')}
      back={back}
      next={{ word: t('finish.done'), disabled: busy, onPress: finish }}
    >
      <ul className="setup-summary">
        {setup.steps.map(({ step, state }) => (
          <li key={step}>
            <span>{t(`step.${step}`)}</span>
            {state === 'done' ? (
              <Tag tone="in" icon="check">
                {t('finish.isDone')}
              </Tag>
            ) : (
              <>
                <Tag tone="break" icon="clock">
                  {t('finish.waits')}
                </Tag>
                <Press
                  look="pill"
                  label={t('finish.nowOf', { step: t(`step.${step}`) })}
                  onPress={() => go(step)}
                >
                  {t('finish.now')}
                </Press>
              </>
            )}
          </li>
        ))}
      </ul>
    </StepPage>
  );
}
