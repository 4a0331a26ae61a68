import { formatDuration, formatHoursMinutes } from '../../core/time/duration.ts';
import { formatDifference } from './format.ts';
import './amount.css';

type Props = {
  readonly seconds: number;
  /** `+` is written, too. A minus always is. */
  readonly signed: boolean;
  /** To the second, the seconds small. */
  readonly exact: boolean;
};

/** Hours and minutes in tabular figures, so that columns of them stand under each other. */
export function Amount({ seconds, signed, exact }: Props) {
  const sign = seconds < 0 ? '−' : signed ? '+' : '';
  if (!exact) {
    return (
      <span className="amount">
        {signed ? formatDifference(seconds) : sign + formatHoursMinutes(Math.abs(seconds))}
      </span>
    );
  }
  const text = formatDuration(Math.abs(seconds));
  return (
    <span className="amount">
      {sign}
      {text.slice(0, -3)}
      <span className="amount-seconds">{text.slice(-3)}</span>
    </span>
  );
}
