import { useTranslation } from 'react-i18next';
import { formatHoursMinutes } from '../../core/time/duration.ts';
import type { Tick } from '../../core/worktime/day-state.ts';
import { Icon } from './icon.tsx';
import './ring.css';

type Props = {
  readonly worked: Tick;
  readonly targetSeconds: number | null;
  readonly onBreak: boolean;
  /** The work goes on while somebody looks. */
  readonly running: boolean;
  /** How long from now until a break is due; null: none is. A notch on the ring says where that will be. */
  readonly breakInSeconds: number | null;
};

const DAY = 88;
const LAP = 97;

/**
 * Worked time only: a break has no place in it, the arc just stands still and turns amber. One turn is the target; what
 * goes beyond begins a second, thinner lap outside, so that 9:00 of 8:00 is seen as a full day and an eighth. Without a target
 * there is nothing to fill: the ring is a dotted dial.
 */
export function Ring({ worked, targetSeconds, onBreak, running, breakInSeconds }: Props) {
  const { t } = useTranslation();
  const hours = formatHoursMinutes(worked.workedSeconds);
  const hasTarget = targetSeconds !== null && targetSeconds > 0;
  const share = hasTarget ? Math.min(1, worked.workedSeconds / targetSeconds) : 0;
  const beyond = hasTarget ? Math.min(1, worked.overSeconds / targetSeconds) : 0;
  const notch =
    hasTarget && breakInSeconds !== null && breakInSeconds > 0
      ? (worked.workedSeconds + breakInSeconds) / targetSeconds
      : null;
  const label = hasTarget
    ? t('day.workedOf', { worked: hours, target: formatHoursMinutes(targetSeconds) })
    : t('day.worked', { worked: hours });
  return (
    <div
      className="ring"
      role="img"
      aria-label={label}
      data-tone={onBreak ? 'break' : 'in'}
      data-open={!hasTarget || undefined}
    >
      <svg viewBox="0 0 200 200" aria-hidden="true">
        <circle className="ring-track" cx="100" cy="100" r={DAY} pathLength="120" />
        {share > 0 && <Arc className="ring-day" r={DAY} share={share} />}
        {notch !== null && notch < 1 && <Notch share={notch} />}
        {beyond > 0 && <Arc className="ring-lap" r={LAP} share={beyond} />}
      </svg>
      <div className="ring-text">
        <p className="ring-worked" data-long={hours.length > 4 || undefined}>
          {hours}
          {running && <span className="ring-seconds">{secondsOf(worked.workedSeconds)}</span>}
        </p>
        <p className="ring-target">
          {hasTarget
            ? t('day.ofTarget', { target: formatHoursMinutes(targetSeconds) })
            : t('day.today')}
        </p>
        {onBreak && (
          <p className="ring-note">
            <Icon name="pause" size={1.1} />
            {t('state.onBreak')}
          </p>
        )}
        {!onBreak && worked.remainingSeconds === 0 && hasTarget && (
          <p className="ring-note">
            <Icon name="check" size={1.1} />
            {t('day.met')}
          </p>
        )}
        {!hasTarget && !onBreak && <p className="ring-note ring-quiet">{t('day.noTarget')}</p>}
      </div>
    </div>
  );
}

/** Two digits beside the hours: that the time runs is seen, not told. */
function secondsOf(seconds: number): string {
  return String(Math.floor(seconds) % 60).padStart(2, '0');
}

/** A short stroke across the ring. */
function Notch({ share }: { readonly share: number }) {
  return (
    <line
      className="ring-notch"
      x1={100 + DAY - 6}
      x2={100 + DAY + 6}
      y1="100"
      y2="100"
      transform={`rotate(${share * 360} 100 100)`}
    />
  );
}

type ArcProps = { readonly className: string; readonly r: number; readonly share: number };

function Arc({ className, r, share }: ArcProps) {
  return (
    <circle
      className={className}
      cx="100"
      cy="100"
      r={r}
      pathLength="100"
      style={{ strokeDasharray: `${share * 100} 100` }}
    />
  );
}
