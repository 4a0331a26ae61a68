import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BadgeFormat } from '../../core/roster/badge-profile.ts';
import { Banner } from '../parts/banner.tsx';
import { Icon } from '../parts/icon.tsx';
import { Press } from '../parts/press.tsx';
import { Scrolling } from '../parts/scrolling.tsx';
import { SCANS_NEEDED } from '../view-model/door-reader.ts';
import type { DoorDeeds, ReaderStep } from '../view-model/door-screen.ts';
import { storedAs } from '../view-model/stored-badge.ts';
import { Message } from './message.tsx';
import './learn-reader.css';

type Props = { readonly step: ReaderStep; readonly deeds: DoorDeeds };

/** Three scans, and what they say of the reader in plain words. */
export function LearnReader({ step, deeds }: Props) {
  if (step.kind === 'scanning') return <Scanning step={step} deeds={deeds} />;
  if (step.state === 'saved') return <Saved step={step} deeds={deeds} />;
  return <LearnedReader step={step} deeds={deeds} />;
}

type ScanningProps = Props & { readonly step: Extract<ReaderStep, { readonly kind: 'scanning' }> };

function Scanning({ step, deeds }: ScanningProps) {
  const { t } = useTranslation();
  const { recordings, why } = step;
  const scans = Array.from({ length: SCANS_NEEDED }, (_, place) => place);
  return (
    <main className="screen learn">
      <div className="learn-words">
        <h1>{t('door.reader.title')}</h1>
        <p className="door-text">{t('door.reader.text')}</p>
      </div>
      {why !== null && (
        <Banner tone="break" icon="attention">
          {t(`door.reader.why.${why}`)} {t('door.reader.onceMore')}
        </Banner>
      )}
      <ol className="learn-scans">
        {scans.map((place) => (
          <li key={place} data-read={place < recordings.length || undefined}>
            {place < recordings.length ? <Icon name="check" size={1.2} /> : place + 1}
          </li>
        ))}
      </ol>
      <p className="learn-count" role="status">
        {t('door.reader.scans', { count: recordings.length, of: SCANS_NEEDED })}
      </p>
      <div>
        <Press look="pill" onPress={deeds.back}>
          {t('door.back')}
        </Press>
      </div>
    </main>
  );
}

type LearnedStep = Extract<ReaderStep, { readonly kind: 'learned' }>;

/** Faster than this a reader keeps nobody waiting. */
const QUICK_GAP_MS = 30;

function LearnedReader({ step, deeds }: { readonly step: LearnedStep; readonly deeds: DoorDeeds }) {
  const { t } = useTranslation();
  const { learned, format, state } = step;
  return (
    <main className="screen learn">
      <h1>{t('door.reader.learned')}</h1>
      <Habits step={step} />
      <Scrolling
        className="learn-formats"
        label={t('door.reader.formats')}
        show={'[aria-pressed="true"]'}
      >
        <h2>{t('door.reader.formats')}</h2>
        <div className="learn-choices" role="group" aria-label={t('door.reader.formats')}>
          {learned.formats.map((each) => (
            <Proposal
              key={each}
              format={each}
              step={step}
              chosen={each === format}
              onPress={() => deeds.reader.choose(each)}
            />
          ))}
        </div>
      </Scrolling>
      {state === 'refused' && (
        <Banner tone="refused" icon="attention">
          {t('door.reader.refused')}
        </Banner>
      )}
      <div className="door-buttons">
        <Press look="pill-strong" disabled={state === 'saving'} onPress={deeds.reader.save}>
          {t('door.reader.save')}
        </Press>
        <AgainOrBack deeds={deeds} />
      </div>
    </main>
  );
}

function AgainOrBack({ deeds }: { readonly deeds: DoorDeeds }) {
  const { t } = useTranslation();
  return (
    <>
      <Press look="pill" onPress={deeds.reader.open}>
        {t('door.reader.again')}
      </Press>
      <Press look="pill" onPress={deeds.back}>
        {t('door.back')}
      </Press>
    </>
  );
}

/** That it is done, and what was chosen: the other ways to read a number are not to be had any more. */
function Saved({ step, deeds }: { readonly step: LearnedStep; readonly deeds: DoorDeeds }) {
  const { t } = useTranslation();
  const { format } = step;
  return (
    <Message
      tone="in"
      icon="check"
      title={t('door.reader.saved')}
      text={`${t(`door.format.${format}`)}: ${examplesOf(step, format)}`}
    >
      <div className="door-buttons">
        <AgainOrBack deeds={deeds} />
      </div>
    </Message>
  );
}

export function Habits({ step }: { readonly step: LearnedStep }) {
  const { t } = useTranslation();
  const { profile, gapMs } = step.learned;
  const { lengths, terminator, prefix, suffix } = profile;
  const speed = gapMs <= QUICK_GAP_MS ? 'quick' : 'slow';
  const length =
    lengths.length === 0
      ? t('door.reader.anyLength')
      : t('door.reader.characters', { count: lengths.at(-1) ?? 0, lengths: lengths.join(', ') });
  const habits: readonly (readonly [name: string, words: ReactNode])[] = [
    [t('door.reader.length'), length],
    [t('door.reader.end'), t(`door.reader.terminator.${terminator}`)],
    [t('door.reader.speed'), t(`door.reader.${speed}`, { ms: Math.round(gapMs) })],
    ...typed(t('door.reader.prefix'), prefix),
    ...typed(t('door.reader.suffix'), suffix),
  ];
  return (
    <dl className="learn-habits">
      {habits.map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Nothing is said of what is not typed. */
function typed(name: string, text: string): readonly (readonly [string, ReactNode])[] {
  return text === '' ? [] : [[name, <code key={name}>{text}</code>]];
}

type ProposalProps = {
  readonly format: BadgeFormat;
  readonly step: LearnedStep;
  readonly chosen: boolean;
  readonly onPress: () => void;
};

/** What would be kept of the badges that were scanned, each once. */
export function examplesOf(
  { learned: { profile, numbers } }: LearnedStep,
  format: BadgeFormat,
): string {
  const kept = storedAs([...new Set(numbers)], { ...profile, format });
  return kept.map((masked) => masked ?? '–').join('  ');
}

/** A way to understand the numbers, and a part of each as it would be kept: what stands on the badge says which is right. */
function Proposal({ format, step, chosen, onPress }: ProposalProps) {
  const { t } = useTranslation();
  const isOpen = step.state === 'asking' || step.state === 'refused';
  return (
    <Press look="action" chosen={chosen} disabled={!isOpen} tone="in" onPress={onPress}>
      {chosen && <Icon name="check" size={1} />}
      <span className="door-choice">
        <strong>{t(`door.format.${format}`)}</strong>
        <span>{examplesOf(step, format)}</span>
      </span>
    </Press>
  );
}
