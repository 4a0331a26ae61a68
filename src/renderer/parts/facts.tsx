import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Balance } from '../../contract/balance.ts';
import type { Board } from '../../contract/board.ts';
import { formatHoursMinutes } from '../../core/time/duration.ts';
import type { Tick } from '../../core/worktime/day-state.ts';
import { type Format, formatDifference } from './format.ts';
import { Icon } from './icon.tsx';
import './facts.css';

const MINUTE_MS = 60_000;

type Fact = {
  readonly label: string;
  readonly value: string;
  readonly of?: string;
  /** In words, beside the value. */
  readonly note?: string;
  /** Somebody should act on it. */
  readonly due?: boolean;
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

/** What the law says next: the break that is due, and after an out the rest until tomorrow. */
function lawFacts({ board, worked, format, now }: Props, t: TFunction): Fact[] {
  const { nextBreakAt, earliestStartAt } = worked;
  if (board.attendance === 'out') {
    // A rest that is over before tomorrow begins is no news.
    return earliestStartAt === null || earliestStartAt === board.day.rest?.tomorrowAt
      ? []
      : [{ label: t('day.earliestStart'), value: format.time(earliestStartAt) }];
  }
  if (nextBreakAt === null || board.attendance === 'onBreak') return [];
  if (nextBreakAt <= now) {
    return [{ label: t('day.breakDueSince'), value: format.time(nextBreakAt), due: true }];
  }
  const minutes = Math.ceil((nextBreakAt - now) / MINUTE_MS);
  return [{ label: t('day.breakDueIn'), value: formatHoursMinutes(minutes * 60) }];
}

function breakFacts({ board, format }: Props, t: TFunction): Fact[] {
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

/** Its place is there before the figure: nothing moves when that arrives. */
function balanceFact(balance: Balance | null, t: TFunction): Fact[] {
  if (balance === null) return [{ label: t('day.balance'), value: '\u00A0' }];
  if (balance.seconds === null) return [];
  const value = formatDifference(balance.seconds);
  return [{ label: t('day.balance'), value, note: t('day.untilYesterday') }];
}

type Props = {
  readonly board: Board;
  readonly balance: Balance | null;
  readonly worked: Tick;
  readonly format: Format;
  readonly now: number;
};

/**
 * Four figures at most: more is a report. Of the day the first of the target's and the first of what comes next (the law's
 * word, else the break's), what is left over in a place that stays free; then the week and the account.
 */
export function Facts(props: Props) {
  const { t } = useTranslation();
  const { board, balance, worked, format } = props;
  const [target, ...alsoTarget] = targetFacts(worked, board.day.targetSeconds, format, t);
  const [next, ...alsoNext] = [...lawFacts(props, t), ...breakFacts(props, t)];
  const ofDay = [target, next, ...alsoTarget, ...alsoNext].filter((fact) => fact !== undefined);
  const facts = [...ofDay.slice(0, 2), weekFact(board, worked, t), ...balanceFact(balance, t)];
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.label} className="fact" data-tone={fact.due === true ? 'break' : undefined}>
          <dt>{fact.label}</dt>
          <dd>
            {fact.due === true && <Icon name="attention" size={0.9} />}
            {fact.value}
            {fact.of !== undefined && <span className="fact-of"> / {fact.of}</span>}
            {fact.note !== undefined && <span className="fact-note">{fact.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
