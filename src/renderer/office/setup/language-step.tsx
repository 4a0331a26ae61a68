import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { useAnswer } from '../use-answer.ts';
import { Pick } from './pick.tsx';
import { Rollout, type FoundRollout } from './rollout.tsx';
import { StepPage } from './step-page.tsx';
import type { StepProps } from './step.ts';
import { TryFirst } from './try-first.tsx';
import { useWork } from './use-work.ts';

const LANGUAGES = [
  ['en', 'English'],
  ['de', 'Deutsch'],
  ['ro', 'Română'],
] as const;

/** The first page speaks the language that is pressed, at once. */
export function LanguageStep({ setup, next }: StepProps) {
  const { t } = useTranslation('setup');
  const { ask, language } = useOffice();
  const { busy, run } = useWork();
  const [isTrying, setTrying] = useState(false);
  const sticks = useAnswer('findRollouts', {});
  const [taken, setTaken] = useState<FoundRollout | null>(null);
  if (taken !== null) return <Rollout found={taken} onBack={() => setTaken(null)} />;
  if (isTrying) return <TryFirst onBack={() => setTrying(false)} />;
  const choose = (value: string): void =>
    run(async () => void (await ask('changeSetting', { key: 'site.language', value })));
  return (
    <StepPage
      title={t('language.title')}
      text={t('language.text')}
      next={{
        disabled: busy,
        onPress: () =>
          run(async () => {
            await ask('changeSetting', { key: 'site.language', value: language });
            next('done');
          }),
      }}
    >
      <div className="setup-picks">
        {LANGUAGES.map(([code, word]) => (
          <Pick
            key={code}
            lang={code}
            title={word}
            chosen={code === language}
            onPress={() => choose(code)}
          />
        ))}
      </div>
      <div>
        {setup.offersDemo && (
          <Press look="pill" onPress={() => setTrying(true)}>
            {t('try.open')}
          </Press>
        )}{' '}
        {sticks.state === 'answered' &&
          sticks.value.found.map((found) => (
            <Press key={found.path} look="pill" onPress={() => setTaken(found)}>
              {t('rollout.open', { on: found.on })}
            </Press>
          ))}
      </div>
    </StepPage>
  );
}
