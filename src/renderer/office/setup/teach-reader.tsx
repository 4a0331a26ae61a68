import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../parts/banner.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Press } from '../../parts/press.tsx';
import { examplesOf, Habits } from '../../screens/learn-reader.tsx';
import '../../screens/learn-reader.css';
import { createRecorder } from '../../view-model/door-keys.ts';
import { SCANS_NEEDED, withRecording } from '../../view-model/door-reader.ts';
import type { ReaderStep } from '../../view-model/door-screen.ts';
import type { Recording } from '../../wedge/learn.ts';
import { useOffice } from '../office-context.ts';
import { rawKeys } from '../raw-keys.ts';
import { Pick } from './pick.tsx';
import { useWork } from './use-work.ts';

type Props = {
  readonly onSaved: () => void;
  readonly children: (parts: {
    readonly body: ReactNode;
    /** Null: there is nothing to keep yet. */
    readonly save: (() => void) | null;
  }) => ReactNode;
};

const FROM_THE_START: ReaderStep = { kind: 'scanning', recordings: [], why: null };

/** Three scans say how a reader types. Nothing of them is a punch. */
export function TeachReader({ onSaved, children }: Props) {
  const { ask } = useOffice();
  const { run } = useWork();
  const [step, setStep] = useState<ReaderStep>(FROM_THE_START);
  const isScanning = step.kind === 'scanning';
  useEffect(() => {
    if (!isScanning) return undefined;
    const hear = (recording: Recording): void =>
      setStep((now) => (now.kind === 'scanning' ? withRecording(now.recordings, recording) : now));
    const after = (ms: number, callback: () => void): (() => void) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    };
    return rawKeys.listen(createRecorder(after, hear).take);
  }, [isScanning]);

  const save = (learnt: Extract<ReaderStep, { readonly kind: 'learned' }>): void =>
    run(async () => {
      const { lengths, ...habits } = learnt.learned.profile;
      const profile = { ...habits, lengths: [...lengths], format: learnt.format };
      const kept = await ask('teachReader', { profile });
      if (kept.ok) onSaved();
      else setStep({ ...learnt, state: 'refused' });
    });
  if (step.kind === 'scanning') return children({ body: <Scans step={step} />, save: null });
  const body = (
    <Learnt
      step={step}
      choose={(format) => setStep({ ...step, format, state: 'asking' })}
      onAgain={() => setStep(FROM_THE_START)}
    />
  );
  return children({ body, save: () => save(step) });
}

function Scans({ step }: { readonly step: Extract<ReaderStep, { readonly kind: 'scanning' }> }) {
  const { t } = useTranslation();
  const { recordings, why } = step;
  return (
    <>
      {why !== null && (
        <Banner tone="break" icon="attention">
          {t(`door.reader.why.${why}`)} {t('door.reader.onceMore')}
        </Banner>
      )}
      <ol className="learn-scans">
        {Array.from({ length: SCANS_NEEDED }, (_, place) => (
          <li key={place} data-read={place < recordings.length || undefined}>
            {place < recordings.length ? <Icon name="check" size={1.2} /> : place + 1}
          </li>
        ))}
      </ol>
      <p className="learn-count" role="status">
        {t('door.reader.scans', { count: recordings.length, of: SCANS_NEEDED })}
      </p>
    </>
  );
}

type LearntStep = Extract<ReaderStep, { readonly kind: 'learned' }>;
type LearntProps = {
  readonly step: LearntStep;
  readonly choose: (format: LearntStep['format']) => void;
  readonly onAgain: () => void;
};

function Learnt({ step, choose, onAgain }: LearntProps) {
  const { t } = useTranslation();
  return (
    <>
      <Habits step={step} />
      <div className="setup-picks" role="group" aria-label={t('door.reader.formats')}>
        {step.learned.formats.map((format) => (
          <Pick
            key={format}
            title={t(`door.format.${format}`)}
            text={examplesOf(step, format)}
            chosen={format === step.format}
            onPress={() => choose(format)}
          />
        ))}
      </div>
      {step.state === 'refused' && (
        <Banner tone="refused" icon="attention">
          {t('door.reader.refused')}
        </Banner>
      )}
      <div>
        <Press look="pill" onPress={onAgain}>
          {t('door.reader.again')}
        </Press>
      </div>
    </>
  );
}
