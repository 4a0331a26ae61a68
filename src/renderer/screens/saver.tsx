import { useTranslation } from 'react-i18next';
import { formatClock } from '../parts/clock.ts';
import { type Format, useFormat } from '../parts/format.ts';
import { Icon } from '../parts/icon.tsx';
import { driftAt } from '../view-model/drift.ts';
import './saver.css';

const MINUTE_MS = 60_000;

type Props = { readonly now: number; readonly zone: string };

/**
 * A dim clock without seconds, somewhere else each minute, and nobody's name. The one that leaves and the one that comes
 * are both here, so that the one fades into the other.
 */
export function Saver({ now, zone }: Props) {
  const format = useFormat(zone);
  const minuteAt = now - (now % MINUTE_MS);
  return (
    <main className="saver">
      {[minuteAt - MINUTE_MS, minuteAt].map((at) => (
        <SaverClock key={at} at={at} zone={zone} format={format} isLeaving={at !== minuteAt} />
      ))}
    </main>
  );
}

type ClockProps = {
  readonly at: number;
  readonly zone: string;
  readonly format: Format;
  readonly isLeaving: boolean;
};

function SaverClock({ at, zone, format, isLeaving }: ClockProps) {
  const { t } = useTranslation();
  const { across, down } = driftAt(at);
  const { minute, mark } = formatClock(at, zone);
  const place = {
    left: `${across * 100}%`,
    top: `${down * 100}%`,
    transform: `translate(${-across * 100}%, ${-down * 100}%)`,
  };
  return (
    <div
      className="saver-clock"
      style={place}
      data-leaving={isLeaving || undefined}
      aria-hidden={isLeaving || undefined}
    >
      <p className="saver-time">
        {minute}
        {mark !== '' && <span className="saver-mark"> {mark}</span>}
      </p>
      <p className="saver-date">{format.date(at)}</p>
      <p className="saver-hint">
        <Icon name="badge" size={1.75} />
        {t('life.wake')}
      </p>
    </div>
  );
}
