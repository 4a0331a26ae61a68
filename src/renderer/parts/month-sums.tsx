import { useTranslation } from 'react-i18next';
import type { MonthWeek, MyMonth } from '../../contract/my-month.ts';
import { formatHoursMinutes } from '../../core/time/duration.ts';
import { formatDifference } from './format.ts';
import './month-sums.css';

type Props = { readonly month: MyMonth; readonly week: MonthWeek | null };

/** What the picture adds up to, and where the account stands now: two figures beside the title. */
export function MonthSums({ month, week }: Props) {
  const { t } = useTranslation();
  const { workedSeconds, targetSeconds, diffSeconds } = (week ?? month).sums;
  const worked = formatHoursMinutes(workedSeconds);
  const of =
    targetSeconds === null
      ? t('month.workedMonth')
      : t('month.of', { worked, target: formatHoursMinutes(targetSeconds) });
  return (
    <dl className="month-sums">
      <div>
        <dt>{of}</dt>
        <dd>{diffSeconds === null ? worked : formatDifference(diffSeconds)}</dd>
      </div>
      {month.account !== null && (
        <div>
          <dt>{t('month.balance')}</dt>
          <dd>{formatDifference(month.account.balanceSeconds)}</dd>
        </div>
      )}
    </dl>
  );
}
