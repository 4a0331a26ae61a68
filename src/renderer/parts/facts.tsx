import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Board } from '../../contract/board.ts';
import { formatHoursMinutes } from '../../core/time/duration.ts';
import type { Tick } from '../../core/worktime/day-state.ts';
import { type Format, formatDifference } from './format.ts';
import './facts.css';

type Fact = {
  readonly label: string;
  readonly value: string;
  readonly of?: string;
};

/** What the target asks of the rest of the day: nothing without a target. */
function targetFacts(worked: Tick, target: number | null, format: Format, t: TFunction): Fact[] {
  if (target === null || target === 0) return [];
  if (worked.remainingSeconds === 0) {
    return [{ label: t('day.overTarget'), value: formatDifference(worked.overSeconds) }];
  }
  const remaining = {
    label: t('day.remaining'),
    value: formatHoursMinutes(worked.remainingSeconds ?? 0),
  };
  if (worked.targetMetAt === null) return [remaining];
  return [{ label: t('day.targetMetAt'), value: format.time(worked.targetMetAt) }, remaining];
}

function breakFacts(board: Board, format: Format, t: TFunction): Fact[] {
  const { breakSinceAt, breakSeconds } = board.day;
  if (breakSinceAt !== null) {
    return [{ label: t('day.breakRunning'), value: format.time(breakSinceAt) }];
  }
  return breakSeconds === 0
    ? []
    : [{ label: t('day.break'), value: formatHoursMinutes(breakSeconds) }];
}

/** The week moves with the day: what ticked since the board was read belongs to both. */
function weekFact(board: Board, worked: Tick, t: TFunction): Fact {
  const { workedSeconds, targetSeconds } = board.week;
  const ticked = worked.workedSeconds - board.day.workedSeconds;
  const value = formatHoursMinutes(workedSeconds + ticked);
  return targetSeconds === null
    ? { label: t('day.week'), value }
    : { label: t('day.week'), value, of: formatHoursMinutes(targetSeconds) };
}

type Props = { readonly board: Board; readonly worked: Tick; readonly format: Format };

/** At most three figures: more is a report. */
export function Facts({ board, worked, format }: Props) {
  const { t } = useTranslation();
  const facts = [
    ...targetFacts(worked, board.day.targetSeconds, format, t),
    ...breakFacts(board, format, t),
  ].slice(0, 2);
  return (
    <dl className="facts">
      {[...facts, weekFact(board, worked, t)].map((fact) => (
        <div key={fact.label} className="fact">
          <dt>{fact.label}</dt>
          <dd>
            {fact.value}
            {fact.of !== undefined && <span className="fact-of"> / {fact.of}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
