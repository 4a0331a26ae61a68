import type { MonthDay } from '../../contract/my-month.ts';
import './work-bar.css';

type Props = {
  readonly day: Pick<MonthDay, 'workedSeconds' | 'targetSeconds' | 'open'>;
  /** What the whole length stands for, the same for every bar of a picture. */
  readonly fullSeconds: number;
  readonly upright?: boolean;
};

/**
 * Worked time against the target: the target is the track, work fills it, and what goes past it stands out behind a mark. A
 * break is no work, and has no place here.
 */
export function WorkBar({ day, fullSeconds, upright = false }: Props) {
  const worked = day.workedSeconds ?? 0;
  const target = day.targetSeconds ?? 0;
  const share = (seconds: number): string =>
    `${Math.max(0, Math.min(1, seconds / Math.max(1, fullSeconds))) * 100}%`;
  const size = upright ? 'height' : 'width';
  const from = upright ? 'bottom' : 'insetInlineStart';
  const within = target === 0 ? 0 : Math.min(worked, target);
  return (
    <div className="work-bar" data-upright={upright || undefined} aria-hidden="true">
      <div className="work-bar-target" style={{ [size]: share(target) }} />
      <div
        className="work-bar-work"
        data-open={day.open || undefined}
        style={{ [size]: share(within) }}
      />
      {worked > target && (
        <div
          className="work-bar-over"
          style={{ [from]: share(target), [size]: share(worked - target) }}
        />
      )}
      {target > 0 && worked > target && (
        <div className="work-bar-mark" style={{ [from]: share(target) }} />
      )}
    </div>
  );
}

/** Long enough for the longest day and the longest target, and for a plain day where there is neither. */
export function fullLength(days: readonly MonthDay[]): number {
  return Math.max(
    8 * 3_600,
    ...days.map(({ workedSeconds, targetSeconds }) =>
      Math.max(workedSeconds ?? 0, targetSeconds ?? 0),
    ),
  );
}
