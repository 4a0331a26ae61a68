import { useTranslation } from 'react-i18next';
import type { MyDay } from '../../contract/my-day.ts';
import { formatHoursMinutes } from '../../core/time/duration.ts';
import type { Format } from './format.ts';
import { Icon, PUNCH_ICONS } from './icon.tsx';
import './day-facts.css';

type Props = { readonly day: MyDay; readonly format: Format; readonly vendor: string | null };

/** What the person did themselves needs no word; whoever else entered something is named. */
const SOURCES = ['import', 'vendor', 'office', 'answer'] as const;

export function Punches({ day, format, vendor }: Props) {
  const { t } = useTranslation();
  const wordOf = (source: string): string => {
    const known = SOURCES.find((each) => each === source);
    return known === undefined ? '' : t(`myDay.source.${known}`, { vendor: vendor ?? '' });
  };
  if (day.punches.length === 0) return <p className="facts-none">{t('myDay.noPunches')}</p>;
  return (
    <ul className="day-list">
      {day.punches.map(({ id, kind, at, source, voided }) => (
        <li key={id} data-void={voided || undefined}>
          <span className="day-list-time">{format.timeOn(at, day.date)}</span>
          <span className="day-list-what">
            <Icon name={PUNCH_ICONS[kind]} size={1.05} />
            <span className="day-list-kind">{t(`punch.${kind}`)}</span>
          </span>
          <span className="day-list-note">
            {[wordOf(source), voided ? t('myDay.void') : ''].filter(Boolean).join(', ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Taken or taken off: each with its times, so that nobody has to guess which half hour is missing. */
export function Breaks({ day, format }: Omit<Props, 'vendor'>) {
  const { t } = useTranslation();
  if (day.breaks.length === 0) return null;
  return (
    <section>
      <h2 className="facts-title">{t('myDay.breaks')}</h2>
      <ul className="day-list">
        {day.breaks.map(({ sinceAt, untilAt, lengthSeconds, automatic }) => (
          <li key={`${sinceAt} ${automatic}`}>
            <span className="day-list-time">
              {format.time(sinceAt)}–{format.time(untilAt)}
            </span>
            <span className="day-list-what" data-tone={automatic ? 'break' : 'quiet'}>
              <Icon name={automatic ? 'automatic' : 'pause'} size={1.05} />
              {t(automatic ? 'myDay.breakAutomatic' : 'myDay.breakTaken', {
                length: formatHoursMinutes(lengthSeconds),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
