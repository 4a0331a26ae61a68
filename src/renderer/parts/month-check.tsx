import { useTranslation } from 'react-i18next';
import { civilDateOf } from '../../core/time/zone.ts';
import { formatHoursMinutes } from '../../core/time/duration.ts';
import type { MonthDeeds, MyMonthScreen } from '../view-model/my-screens.ts';
import { formatDifference } from './format.ts';
import { Icon } from './icon.tsx';
import { dateWords } from './month-words.ts';
import { Press } from './press.tsx';
import './month-check.css';

type Props = {
  readonly screen: MyMonthScreen;
  readonly deeds: Pick<MonthDeeds, 'confirm' | 'wrong'>;
  /** The site's. */
  readonly zone: string;
};

/** The sums of a month that is over, what came in after its close, and the question whether that is right. */
export function MonthCheck({ screen, deeds, zone }: Props) {
  const { t, i18n } = useTranslation();
  const { month, saying } = screen;
  const { closing } = month;
  const words = dateWords(i18n.language);
  if (!closing.isOver) return <p className="month-check-none">{t('month.check.notOver')}</p>;
  const isConfirmed = closing.confirmed === 'yes';
  return (
    <section className="month-check" data-confirmed={isConfirmed || undefined}>
      <Figures screen={screen} zone={zone} />
      {closing.amendments.length > 0 && (
        <ul className="month-check-later">
          {closing.amendments.map(({ at, shownIn, diffSeconds }) => (
            <li key={at}>
              <span>
                {t('month.check.later', {
                  date: words.date(civilDateOf(at, zone)),
                  month: words.month(shownIn),
                })}
              </span>
              <b>{formatDifference(diffSeconds)}</b>
            </li>
          ))}
        </ul>
      )}
      <p className="month-check-question" role="status">
        {isConfirmed && <Icon name="check" />}
        <span>{t(`month.check.${closing.confirmed}`)}</span>
      </p>
      <div className="month-check-answers">
        {!isConfirmed && (
          <Press look="pill-strong" disabled={saying === 'sending'} onPress={deeds.confirm}>
            {t('month.check.right')}
          </Press>
        )}
        <Press look="pill" onPress={deeds.wrong}>
          {t('month.check.wrong')}
        </Press>
      </div>
    </section>
  );
}

function Figures({ screen: { month }, zone }: Pick<Props, 'screen' | 'zone'>) {
  const { t, i18n } = useTranslation();
  const { closing } = month;
  const { workedSeconds, targetSeconds, diffSeconds } = closing.now;
  const words = dateWords(i18n.language);
  const closed =
    closing.closedAt === null
      ? t('month.check.open')
      : t('month.check.closed', {
          date: words.date(civilDateOf(closing.closedAt, zone)),
        });
  return (
    <>
      <dl className="month-check-sums">
        <div>
          <dt>{t('month.workedMonth')}</dt>
          <dd>{formatHoursMinutes(workedSeconds)}</dd>
        </div>
        {targetSeconds !== null && (
          <div>
            <dt>{t('month.check.target')}</dt>
            <dd>{formatHoursMinutes(targetSeconds)}</dd>
          </div>
        )}
        {diffSeconds !== null && (
          <div>
            <dt>{t('month.check.diff')}</dt>
            <dd>{formatDifference(diffSeconds)}</dd>
          </div>
        )}
      </dl>
      <p className="month-check-closed">{closed}</p>
    </>
  );
}
