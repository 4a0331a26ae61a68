import { useTranslation } from 'react-i18next';
import { dateWords } from '../../parts/month-words.ts';

type Props = {
  readonly label: string;
  readonly dates: readonly { readonly date: string; readonly hours: readonly (number | null)[] }[];
};

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Who was there when: a table whose cells are darker the more people they count. */
export function HeatMap({ label, dates }: Props) {
  const { i18n } = useTranslation();
  const words = dateWords(i18n.language);
  const most = Math.max(1, ...dates.flatMap(({ hours }) => hours.map((count) => count ?? 0)));
  return (
    <div className="heat-frame">
      <table className="heat" aria-label={label}>
        <thead>
          <tr>
            <td data-heat="none" />
            {HOURS.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {dates.map(({ date, hours }) => (
            <tr key={date}>
              <th scope="row">
                {words.weekday(date)} {words.dayOfMonth(date)}
              </th>
              {HOURS.map((hour) => {
                const count = hours[hour] ?? null;
                return (
                  <td key={hour} data-heat={heatOf(count, most)}>
                    {count === 0 ? <span className="unseen">0</span> : count}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Nobody, up to a third, up to two thirds, more. */
function heatOf(count: number | null, most: number): 'none' | 0 | 1 | 2 | 3 {
  if (count === null) return 'none';
  if (count === 0) return 0;
  const share = count / most;
  return share <= 1 / 3 ? 1 : share <= 2 / 3 ? 2 : 3;
}
