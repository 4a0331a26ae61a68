import { useTranslation } from 'react-i18next';
import type { PunchKind } from '../../core/punch/punch.ts';
import type { RequestDeeds, RequestedTime, Requesting } from '../view-model/my-screens.ts';
import { canBeSent, complainedOf, movedRequest, shownTime } from '../view-model/request.ts';
import type { MyDayScreen } from '../view-model/screen.ts';
import type { Format } from './format.ts';
import { Icon, PUNCH_ICONS, type IconName } from './icon.tsx';
import { Press } from './press.tsx';
import './request-card.css';

type Props = {
  readonly screen: MyDayScreen;
  readonly requesting: Requesting;
  readonly deeds: RequestDeeds;
  readonly format: Format;
};

const WHATS = [
  ['missing', 'attention'],
  ['wrongTime', 'clock'],
  ['notMine', 'person'],
] as const satisfies readonly (readonly [string, IconName])[];

const KINDS: readonly PunchKind[] = ['in', 'out', 'breakStart', 'breakEnd'];

/** "Something is wrong here", in the place of the figures: what, which, and when it should have been. No free text. */
export function RequestCard({ screen, requesting, deeds, format }: Props) {
  const { t } = useTranslation();
  switch (requesting.step) {
    case 'what':
      return (
        <Card title={t('request.title')} deeds={deeds}>
          {WHATS.map(([what, icon]) => (
            <Press key={what} look="choice" onPress={() => deeds.what(what)}>
              <Icon name={icon} size={1.3} />
              {t(`request.what.${what}`)}
            </Press>
          ))}
        </Card>
      );
    case 'which':
      return requesting.what === 'missing' ? (
        <Card title={t('request.whichMissing')} deeds={deeds}>
          <div className="request-choices">
            {KINDS.map((kind) => (
              <Press key={kind} look="choice" onPress={() => deeds.missing(kind)}>
                <Icon name={PUNCH_ICONS[kind]} size={1.3} />
                {t(`action.${kind}`)}
              </Press>
            ))}
          </div>
        </Card>
      ) : (
        <Entries screen={screen} requesting={requesting} deeds={deeds} format={format} />
      );
    case 'time':
      return <Time screen={screen} asked={requesting} deeds={deeds} format={format} />;
    case 'sending':
      return <p className="request-said">{t('request.sending')}</p>;
    case 'refused':
      return (
        <Card title={t(`notice.${requesting.refusal}.title`, NOBODY)} deeds={deeds}>
          <p className="request-said">{t(`notice.${requesting.refusal}.text`)}</p>
        </Card>
      );
  }
}

/** The notices of other screens greet by name; here the name stands above. */
const NOBODY = { name: '' };

type CardProps = {
  readonly title: string;
  readonly deeds: RequestDeeds;
  readonly children: React.ReactNode;
};

function Card({ title, deeds, children }: CardProps) {
  const { t } = useTranslation();
  return (
    <div className="request">
      <h2>{title}</h2>
      {children}
      <Press look="pill" onPress={deeds.back}>
        {t('request.back')}
      </Press>
    </div>
  );
}

function Entries({ screen, deeds, format }: Props) {
  const { t } = useTranslation();
  const { day } = screen;
  const entries = complainedOf(day);
  return (
    <Card title={t('request.whichEntry')} deeds={deeds}>
      {entries.length === 0 && <p className="request-said">{t('request.noEntries')}</p>}
      <div className="request-choices">
        {entries.map(({ punchId, kind, at }) => (
          <Press key={punchId} look="choice" onPress={() => deeds.entry(punchId)}>
            <Icon name={PUNCH_ICONS[kind]} size={1.3} />
            {t(`punch.${kind}`)} {format.timeOn(at, day.date)}
          </Press>
        ))}
      </div>
    </Card>
  );
}

type TimeProps = Omit<Props, 'requesting'> & { readonly asked: RequestedTime };

function Time({ screen, asked, deeds, format }: TimeProps) {
  const { t } = useTranslation();
  const { change, kind, entryAt } = asked;
  const { date } = screen.day;
  const gaps = {
    kind: t(change.what === 'missing' ? `action.${kind}` : `punch.${kind}`),
    entry: entryAt === null ? '' : format.timeOn(entryAt, date),
  };
  const shownAt = shownTime(asked);
  const isUnknown = asked.answered && shownAt === null;
  const step = (minutes: number) => <Step asked={asked} minutes={minutes} deeds={deeds} />;
  return (
    <div className="request">
      <h2>{t(`request.said.${change.what}`, gaps)}</h2>
      {change.what !== 'notMine' && (
        <>
          <p className="request-said">{t('request.timeTitle')}</p>
          <div className="question-steps">
            {step(-60)}
            {step(-5)}
            <p
              className="question-time"
              aria-live="polite"
              data-proposed={!asked.answered || undefined}
            >
              {shownAt === null ? '–:–' : format.timeOn(shownAt, date)}
            </p>
            {step(5)}
            {step(60)}
          </div>
          <Press look="pill" chosen={isUnknown} onPress={deeds.noTime}>
            {isUnknown && <Icon name="check" size={1.1} />}
            {t('request.unknown')}
          </Press>
        </>
      )}
      <p className="request-said">{t('request.promise')}</p>
      <div className="request-buttons">
        <Press look="pill-strong" disabled={!canBeSent(asked)} onPress={deeds.send}>
          {t('request.send')}
        </Press>
        <Press look="pill" onPress={deeds.back}>
          {t('request.back')}
        </Press>
      </div>
    </div>
  );
}

type StepProps = {
  readonly asked: RequestedTime;
  readonly minutes: number;
  readonly deeds: RequestDeeds;
};

function Step({ asked, minutes, deeds }: StepProps) {
  const { t } = useTranslation();
  const count = Math.abs(minutes);
  const moved = movedRequest(asked, minutes);
  const isEnd = shownTime(asked) !== null && shownTime(moved) === shownTime(asked);
  return (
    <Press
      look="round"
      disabled={isEnd}
      label={t(minutes < 0 ? 'question.earlier' : 'question.laterBy', { count })}
      onPress={() => deeds.move(minutes)}
    >
      {minutes < 0 ? '−' : '+'}
      {count}
    </Press>
  );
}
