import { useTranslation } from 'react-i18next';
import type { MyMonth } from '../../contract/my-month.ts';
import { formatDifference } from './format.ts';
import { dateWords } from './month-words.ts';
import './balance-lines.css';

type Line = {
  readonly label: string;
  /** Null: the account had not begun. */
  readonly seconds: number | null;
  readonly isShown?: boolean;
};

/** What was carried over and each month, as bars to both sides of nothing, and what they make. */
export function BalanceLines({ month }: { readonly month: MyMonth }) {
  const { t, i18n } = useTranslation();
  const words = dateWords(i18n.language);
  const { account } = month;
  if (account === null) return <p className="balance-none">{t('month.why.none')}</p>;
  const { year, carryoverSeconds, paidOutSeconds, reductionSeconds, sinceDate } = account;
  const other = (label: string, seconds: number): Line[] =>
    seconds === 0 ? [] : [{ label, seconds }];
  const lines: Line[] = [
    ...other(t('month.why.carryover', { year: year - 1 }), carryoverSeconds),
    ...account.months.flatMap((each) => [
      {
        label: words.monthName(each.month),
        seconds: sinceDate !== null && each.month < sinceDate.slice(0, 7) ? null : each.diffSeconds,
        isShown: each.month === month.month,
      },
      ...other(
        t('month.why.amended', { month: words.monthName(each.month) }),
        each.amendedSeconds ?? 0,
      ),
    ]),
    ...other(t('month.why.paidOut'), -paidOutSeconds),
    ...other(t('month.why.reduction'), -reductionSeconds),
  ];
  const most = Math.max(1, ...lines.map(({ seconds }) => Math.abs(seconds ?? 0)));
  const isNow = String(year) === month.today.slice(0, 4);
  return (
    <section className="balance-lines" aria-label={t('month.why.title')}>
      {sinceDate !== null && (
        <p className="balance-since">{t('month.why.since', { date: words.date(sinceDate) })}</p>
      )}
      <dl>
        {lines.map(({ label, seconds, isShown = false }) => (
          <div key={label} data-shown={isShown || undefined}>
            <dt>{label}</dt>
            <dd
              aria-hidden="true"
              className="balance-bar"
              data-below={(seconds ?? 0) < 0 || undefined}
            >
              <span style={{ width: `${(Math.abs(seconds ?? 0) / most) * 50}%` }} />
            </dd>
            <dd className="balance-figure">{seconds === null ? '–' : formatDifference(seconds)}</dd>
          </div>
        ))}
        <div className="balance-now">
          <dt>{isNow ? t('month.why.now') : t('month.why.end', { year })}</dt>
          <dd className="balance-figure">{formatDifference(account.balanceSeconds)}</dd>
        </div>
      </dl>
    </section>
  );
}
