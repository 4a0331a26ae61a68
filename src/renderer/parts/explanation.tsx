import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { MyDay } from '../../contract/my-day.ts';
import { absenceWords } from './absence-words.ts';
import { Amount } from './amount.tsx';
import { explanationRows, needsSeconds, type Row } from './explanation-rows.ts';
import { Icon } from './icon.tsx';
import './explanation.css';

type Props = {
  readonly day: MyDay;
  readonly language: string;
  readonly vendor: string | null;
};

function labelOf(row: Row, { day, language, vendor }: Props, t: TFunction): string {
  const [absence, ...others] = day.absences;
  switch (row.key) {
    case 'granularity':
      return vendor === null
        ? t('myDay.line.wholeMinutes')
        : t('myDay.line.granularity', { vendor });
    case 'absence':
      return absence === undefined || others.length > 0
        ? t('myDay.line.absence')
        : absenceWords(absence, language, t);
    case 'worked':
      return t(day.open ? 'myDay.line.workedSoFar' : 'myDay.line.worked');
    case 'difference':
      return t(day.open ? 'myDay.line.differenceSoFar' : 'myDay.line.difference');
    case 'punches':
    case 'rounding':
    case 'breaks':
    case 'automaticBreak':
    case 'targetRaw':
    case 'nonbusiness':
    case 'target':
      return t(`myDay.line.${row.key}`);
  }
}

/** The sum on paper: lines, a rule, what they make. What is last is what somebody came to know, and stands large. */
export function Explanation(props: Props) {
  const { t } = useTranslation();
  const { day } = props;
  const rows = explanationRows(day);
  const exact = needsSeconds(rows);
  return (
    <>
      {day.workedSeconds === null && <p className="explanation-remark">{t('myDay.ahead')}</p>}
      <dl className="explanation">
        {rows.map((row, index) => {
          const { key, seconds, signed, sum } = row;
          const isLast = index === rows.length - 1;
          return (
            <div
              key={key}
              className="explanation-row"
              data-sum={(sum && index > 0) || undefined}
              data-last={isLast || undefined}
            >
              <dt>
                {key === 'automaticBreak' && <Icon name="automatic" size={1.05} />}
                {labelOf(row, props, t)}
              </dt>
              <dd>
                <Amount
                  seconds={seconds}
                  signed={signed}
                  exact={exact && (!isLast || seconds % 60 !== 0)}
                />
              </dd>
            </div>
          );
        })}
      </dl>
      {day.targetSeconds === null && <p className="explanation-remark">{t('myDay.noModel')}</p>}
    </>
  );
}
