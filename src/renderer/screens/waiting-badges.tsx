import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { civilDateOf } from '../../core/time/zone.ts';
import { Banner } from '../parts/banner.tsx';
import type { Format } from '../parts/format.ts';
import { Icon, PUNCH_ICONS } from '../parts/icon.tsx';
import { Press } from '../parts/press.tsx';
import type { Assignment, BadgesStep, DoorDeeds, WaitingBadge } from '../view-model/door-screen.ts';
import type { Site } from '../view-model/screen.ts';
import { ChoosePerson } from './choose-person.tsx';
import { Message } from './message.tsx';
import './waiting-badges.css';

type Props = {
  readonly step: BadgesStep;
  readonly deeds: DoorDeeds;
  readonly format: Format;
  readonly now: number;
  readonly site: Site;
};

/** Says when something was, beside today. */
type When = (at: number) => string;

/** Badges that nobody was known for, and whose they are. */
export function WaitingBadges({ step, deeds, format, now, site }: Props) {
  const { t } = useTranslation();
  const today = civilDateOf(now, site.zone);
  const when: When = (at) => format.timeOn(at, today);
  switch (step.kind) {
    case 'reading':
      return (
        <Message
          tone="quiet"
          icon={null}
          title={t('door.badges.title')}
          text={t('door.badges.reading')}
        />
      );
    case 'list':
      return <List step={step} deeds={deeds} when={when} />;
    case 'choosing':
      return <ChoosePerson step={step} deeds={deeds} />;
    case 'sure':
      return <Sure step={step} deeds={deeds} when={when} />;
    case 'assigned':
      return <Assigned assignment={step.assignment} deeds={deeds} when={when} />;
    case 'dropping':
      return <Dropping step={step} deeds={deeds} />;
    case 'refused':
      return (
        <Message
          tone="refused"
          icon="attention"
          title={t('door.badges.notGiven', { masked: step.badge.masked })}
          text={t(`door.badges.why.${step.why}`)}
        >
          <ToList deeds={deeds} />
        </Message>
      );
  }
}

type ListProps = {
  readonly step: Extract<BadgesStep, { readonly kind: 'list' }>;
  readonly deeds: DoorDeeds;
  readonly when: When;
};

/** So often the list is read anew while it stands. */
const REFRESH_EVERY_MS = 4_000;

function List({ step, deeds, when }: ListProps) {
  const { t } = useTranslation();
  const { refresh } = deeds.badges;
  useEffect(() => {
    const timer = setInterval(refresh, REFRESH_EVERY_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  const { badges, room } = step;
  return (
    <main className="screen waiting">
      <div className="door-head">
        <h1>{t('door.badges.title')}</h1>
        <Press look="pill" onPress={deeds.back}>
          {t('door.back')}
        </Press>
      </div>
      {badges.length === 0 ? (
        <p className="door-text">{t('door.badges.none')}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list is scrolled by keyboard, too
        <section className="waiting-list" tabIndex={0} aria-label={t('door.badges.title')}>
          <ul>
            {badges.map((badge) => (
              <Waiting key={badge.id} badge={badge} deeds={deeds} when={when} />
            ))}
          </ul>
        </section>
      )}
      {room === 0 && (
        <Banner tone="break" icon="attention">
          {t('door.badges.full')}
        </Banner>
      )}
    </main>
  );
}

/** More times than this of one badge are counted, not told. */
const TIMES_MAX = 3;

type WaitingProps = {
  readonly badge: WaitingBadge;
  readonly deeds: DoorDeeds;
  readonly when: When;
};

function Waiting({ badge, deeds, when }: WaitingProps) {
  const { t } = useTranslation();
  const { scans, belongsTo, random, masked } = badge;
  const times = scans.slice(-TIMES_MAX).map(({ at }) => when(at));
  const more = scans.length - times.length;
  return (
    <li className="waiting-badge">
      <span className="waiting-number">{masked}</span>
      <span className="waiting-times">
        {times.join(' · ')}
        {more > 0 && ` · ${t('door.badges.more', { count: more })}`}
        {belongsTo !== null && <small>{t('door.badges.belongsTo', belongsTo)}</small>}
        {random && <small>{t('door.badges.why.randomNumber')}</small>}
      </span>
      {!random && (
        <Press
          look="pill-strong"
          label={`${t('door.badges.whose')} ${masked}`}
          onPress={() => deeds.badges.pick(badge)}
        >
          {t('door.badges.whose')}
        </Press>
      )}
      <Press
        look="pill"
        label={`${t('door.badges.drop')} ${masked}`}
        onPress={() => deeds.badges.askDrop(badge)}
      >
        {t('door.badges.drop')}
      </Press>
    </li>
  );
}

type SureProps = {
  readonly step: Extract<BadgesStep, { readonly kind: 'sure' }>;
  readonly deeds: DoorDeeds;
  readonly when: When;
};

function Sure({ step, deeds, when }: SureProps) {
  const { t } = useTranslation();
  const { assignment, state } = step;
  return (
    <main className="screen waiting">
      <h1>{t('door.badges.give', assignment)}</h1>
      <Outcome assignment={assignment} when={when} would />
      <div className="door-buttons">
        <Press look="pill-strong" disabled={state === 'sending'} onPress={deeds.badges.confirm}>
          {t('door.badges.confirm')}
        </Press>
        <ToList deeds={deeds} />
      </div>
    </main>
  );
}

type AssignedProps = {
  readonly assignment: Assignment;
  readonly deeds: DoorDeeds;
  readonly when: When;
};

function Assigned({ assignment, deeds, when }: AssignedProps) {
  const { t } = useTranslation();
  return (
    <main className="screen waiting">
      <h1>{t('door.badges.title')}</h1>
      <Banner tone="in" icon="check">
        {t('door.badges.given', assignment)}
      </Banner>
      <Outcome assignment={assignment} when={when} would={false} />
      <div className="door-buttons">
        <ToList deeds={deeds} />
      </div>
    </main>
  );
}

type OutcomeProps = {
  readonly assignment: Assignment;
  readonly when: When;
  /** Nothing has been changed yet. */
  readonly would: boolean;
};

/** What becomes of the scans that waited, one by one. */
function Outcome({ assignment, when, would }: OutcomeProps) {
  const { t } = useTranslation();
  const { recorded, repeated, left } = assignment;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list is scrolled by keyboard, too
    <section className="waiting-list" tabIndex={0} aria-label={t('door.badges.outcome')}>
      <p className="door-text">
        {t(would ? 'door.badges.wouldRecord' : 'door.badges.recorded', { count: recorded.length })}
      </p>
      <ul className="waiting-outcome">
        {recorded.map(({ kind, at }) => (
          <li key={at}>
            <Icon name={PUNCH_ICONS[kind]} size={1} />
            <span>{`${t(`punch.${kind}`)}, ${when(at)}`}</span>
          </li>
        ))}
        {repeated.map(({ at }) => (
          <li key={at}>
            <Icon name="info" size={1} />
            <span>{t('door.badges.repeated', { time: when(at) })}</span>
          </li>
        ))}
        {left.map(({ at, reason }) => (
          <li key={at} data-tone="break">
            <Icon name="attention" size={1} />
            <span>{t(`door.badges.left.${reason}`, { time: when(at) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type DroppingProps = {
  readonly step: Extract<BadgesStep, { readonly kind: 'dropping' }>;
  readonly deeds: DoorDeeds;
};

function Dropping({ step, deeds }: DroppingProps) {
  const { t } = useTranslation();
  const { masked, scans } = step.badge;
  return (
    <Message
      tone="break"
      icon="attention"
      title={t('door.badges.dropTitle', { masked })}
      text={t('door.badges.dropText', { count: scans.length })}
    >
      <div className="door-buttons">
        <Press look="pill-strong" disabled={step.state === 'sending'} onPress={deeds.badges.drop}>
          {t('door.badges.drop')}
        </Press>
        <ToList deeds={deeds} />
      </div>
    </Message>
  );
}

function ToList({ deeds }: { readonly deeds: DoorDeeds }) {
  const { t } = useTranslation();
  return (
    <Press look="pill" onPress={deeds.badges.open}>
      {t('door.badges.toList')}
    </Press>
  );
}
