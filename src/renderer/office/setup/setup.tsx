import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { SETUP_STEPS, type SetupStep } from '../../../contract/setup-step.ts';
import { Waiting } from '../parts/waiting.tsx';
import { useOffice } from '../office-context.ts';
import { useAnswer } from '../use-answer.ts';
import { BadgeStep } from './badge-step.tsx';
import { Finish } from './finish.tsx';
import { HolidaysStep } from './holidays-step.tsx';
import { LanguageStep } from './language-step.tsx';
import { PeopleStep } from './people-step.tsx';
import { PinStep } from './pin-step.tsx';
import { ReaderStep } from './reader-step.tsx';
import { SiteStep } from './site-step.tsx';
import type { SetupState, StepProps } from './step.ts';
import { useWork } from './use-work.ts';
import { VendorStep } from './vendor-step.tsx';
import { ZoneStep } from './zone-step.tsx';
import './setup.css';

const PAGES: Readonly<Record<SetupStep, ComponentType<StepProps>>> = {
  language: LanguageStep,
  site: SiteStep,
  zone: ZoneStep,
  holidays: HolidaysStep,
  pin: PinStep,
  vendor: VendorStep,
  people: PeopleStep,
  reader: ReaderStep,
  badge: BadgeStep,
};

/** The wizard of a new kiosk. It can be left at any page, and goes on there. */
export function Setup() {
  const answer = useAnswer('readSetup', {});
  if (answer.state !== 'answered') return <Waiting answer={answer} />;
  return <Wizard setup={answer.value} again={answer.again} />;
}

function Wizard({ setup, again }: { readonly setup: SetupState; readonly again: () => void }) {
  const { ask } = useOffice();
  const { t } = useTranslation('setup');
  const { run } = useWork();
  const [at, setAt] = useState<SetupStep | 'finish'>(setup.at);
  const place = at === 'finish' ? SETUP_STEPS.length : SETUP_STEPS.indexOf(at);
  const before = SETUP_STEPS[place - 1];

  const go = (to: SetupStep | 'finish', passed: 'done' | 'later' | null): void =>
    run(async () => {
      const step = at === 'finish' || passed === null ? null : { step: at, as: passed };
      const kept = to === 'finish' ? (SETUP_STEPS.at(-1) ?? 'badge') : to;
      await ask('goOnWithSetup', { to: kept, passed: step });
      again();
      setAt(to);
    });
  const back = before === undefined ? undefined : () => go(before, null);

  const Step = at === 'finish' ? null : PAGES[at];
  return (
    <div className="setup">
      <ol className="setup-way" aria-label={t('title')}>
        {SETUP_STEPS.map((step, number) => (
          <li
            key={step}
            data-state={number === place ? 'here' : stateOf(setup, step)}
            aria-current={number === place ? 'step' : undefined}
          >
            <span className="setup-dot" />
            <span className="setup-name">{t(`step.${step}`)}</span>
          </li>
        ))}
      </ol>
      {Step === null ? (
        <Finish setup={setup} back={back} go={(step) => go(step, null)} />
      ) : (
        <Step
          key={at}
          setup={setup}
          back={back}
          again={again}
          next={(as) => go(SETUP_STEPS[place + 1] ?? 'finish', as)}
        />
      )}
    </div>
  );
}

function stateOf({ steps }: SetupState, step: SetupStep): string {
  return steps.find((each) => each.step === step)?.state ?? 'open';
}
