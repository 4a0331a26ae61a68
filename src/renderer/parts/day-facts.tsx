import { useTranslation } from 'react-i18next';
import type { MyDay } from '../../contract/my-day.ts';
import { formatHoursMinutes } from '../../core/time/duration.ts';
import type { Format } from './format.ts';
import { Icon, PUNCH_ICONS } from './icon.tsx';
import { Press } from './press.tsx';
import { standingWords } from './standing-words.ts';
import './day-facts.css';

type Props = { readonly day: MyDay; readonly format: Format };

type PunchesProps = Props & {
  readonly vendor: string | null;
  readonly now: number;
  /** The entry whose story is open; null: none. */
  readonly told: string | null;
  readonly onTell: (punchId: string) => void;
};

/** Every entry with where it stands; each opens its story. */
export function Punches({ day, format, vendor, now, told, onTell }: PunchesProps) {
  const { t } = useTranslation();
  if (day.punches.length === 0) return <p className="facts-none">{t('myDay.noPunches')}</p>;
  const saying = { t, format, vendor, now, today: day.date, undoable: null };
  return (
    <ul className="punch-list">
      {day.punches.map((punch) => {
        const { punchId, kind, at, standing } = punch;
        const { icon, tone, word, sentence } = standingWords(punch, saying);
        return (
          <li key={punchId} data-punch={punchId} data-state={standing.state}>
            <Press look="line" expanded={punchId === told} onPress={() => onTell(punchId)}>
              <span className="punch-line-time">{format.timeOn(at, day.date)}</span>
              <span className="punch-line-what">
                <Icon name={PUNCH_ICONS[kind]} size={1.05} />
                <span className="punch-line-kind">{t(`punch.${kind}`)}</span>
              </span>
              <span className="punch-line-state" data-tone={tone}>
                <Icon name={icon} size={1.1} />
                {word}
              </span>
              <Icon name={punchId === told ? 'back' : 'next'} size={1} />
              {sentence !== null && <span className="punch-line-sentence">{sentence}</span>}
            </Press>
          </li>
        );
      })}
    </ul>
  );
}

/** Taken or taken off: each with its times, so that nobody has to guess which half hour is missing. */
export function Breaks({ day, format }: Props) {
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
