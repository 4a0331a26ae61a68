import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDay } from '../../../contract/office-days.ts';
import { addDays } from '../../../core/time/civil-date.ts';
import { absenceWords } from '../../parts/absence-words.ts';
import { Icon } from '../../parts/icon.tsx';
import { dateWords } from '../../parts/month-words.ts';
import { Press } from '../../parts/press.tsx';
import { Empty } from '../parts/empty.tsx';
import { Field } from '../parts/field.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { difference, FLAG_ICONS, hours } from './day-words.ts';
import type { DayPlace } from './days.tsx';
import { found, useEverybody } from './people-field.tsx';

type Props = {
  readonly today: string;
  /** Whose month it is; null: nobody is chosen. */
  readonly person: string | null;
  readonly onPerson: (number: string | null) => void;
  readonly onOpen: (place: DayPlace) => void;
};

/** So many names stand below the search. */
const SHOWN = 8;

/** The calendar of one person's month. */
export function PersonMonth({ today, person, onPerson, onOpen }: Props) {
  const { t } = useTranslation('days');
  const people = useEverybody();
  const [typed, setTyped] = useState('');
  if (person !== null) {
    return (
      <Month
        number={person}
        today={today}
        onLeave={() => onPerson(null)}
        onOpen={(date) => onOpen({ number: person, date })}
      />
    );
  }
  const listed = found(people, typed);
  return (
    <>
      <Field label={t('person')} kind="search" value={typed} onChange={setTyped} />
      {listed.length === 0 ? (
        <Empty icon="person" title={t('people.none')} />
      ) : (
        <div className="days-names">
          {listed.slice(0, SHOWN).map(({ number, name }) => (
            <Press key={number} look="pill" onPress={() => onPerson(number)}>
              {name}
            </Press>
          ))}
        </div>
      )}
      {listed.length > SHOWN && (
        <p className="days-soft">{t('people.more', { count: listed.length - SHOWN })}</p>
      )}
    </>
  );
}

type MonthProps = {
  readonly number: string;
  readonly today: string;
  readonly onLeave: () => void;
  readonly onOpen: (date: string) => void;
};

function Month({ number, today, onLeave, onOpen }: MonthProps) {
  const { t, i18n } = useTranslation('days');
  const words = dateWords(i18n.language);
  const [month, setMonth] = useState(today.slice(0, 7));
  const answer = useAnswer('readOfficeMonth', { number, month });
  if (answer.state !== 'answered') return <Waiting answer={answer} />;
  const { name, weeks, sums } = answer.value;
  return (
    <>
      <div className="days-month-head">
        <Press look="pill" onPress={onLeave}>
          <Icon name="person" size={1.2} />
          {name}
        </Press>
        <Press
          look="round"
          label={t('month.before')}
          onPress={() => setMonth(addDays(`${month}-01`, -1).slice(0, 7))}
        >
          <Icon name="back" />
        </Press>
        <h2>{words.month(month)}</h2>
        <Press
          look="round"
          label={t('month.next')}
          onPress={() => setMonth(addDays(`${month}-28`, 7).slice(0, 7))}
        >
          <Icon name="next" />
        </Press>
        <p className="days-sums">
          {t('month.sums', {
            worked: hours(sums.workedSeconds),
            target: hours(sums.targetSeconds),
            difference: difference(sums.diffSeconds),
          })}
        </p>
      </div>
      <table className="days-calendar" aria-label={`${name}, ${words.month(month)}`}>
        <thead>
          <tr>
            <th scope="col">{t('month.week')}</th>
            {weeks[0]?.days.map(({ date }) => (
              <th scope="col" key={date}>
                {words.weekday(date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.number}>
              <th scope="row">{week.number}</th>
              {week.days.map((day) => (
                <td key={day.date} data-outside={day.inMonth ? undefined : ''}>
                  <Day day={day} isToday={day.date === today} onOpen={() => onOpen(day.date)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

type DayProps = {
  readonly day: CalendarDay;
  readonly isToday: boolean;
  readonly onOpen: () => void;
};

function Day({ day, isToday, onOpen }: DayProps) {
  const { t, i18n } = useTranslation('days');
  const { t: wall } = useTranslation();
  const words = dateWords(i18n.language);
  const { date, workedSeconds, targetSeconds, diffSeconds, absences, holiday, flags } = day;
  const away = absences.map((each) => absenceWords(each, i18n.language, wall));
  const off = holiday === null ? [] : [holiday.name ?? wall('myDay.nonbusiness')];
  const said = [
    words.date(date),
    ...off,
    ...away,
    t('month.worked', { worked: hours(workedSeconds), target: hours(targetSeconds) }),
    ...flags.map((kind) => t(`kind.${kind}`)),
  ];
  const isEmpty = (workedSeconds ?? 0) === 0 && (targetSeconds ?? 0) === 0;
  return (
    <Press
      look="choice"
      onPress={onOpen}
      {...(isToday ? { here: true as const } : {})}
      {...(flags.length > 0 && !day.looked ? { tone: 'break' } : {})}
    >
      <span className="unseen">{said.join(', ')}</span>
      <span className="days-cell" aria-hidden="true">
        <span className="days-cell-head">
          <b>{words.dayOfMonth(date)}</b>
          <span className="days-cell-flags">
            {flags.slice(0, 3).map((kind) => (
              <Icon key={kind} name={FLAG_ICONS[kind]} size={1} />
            ))}
          </span>
        </span>
        <span className="days-cell-figure">
          {isEmpty || workedSeconds === null ? '' : hours(workedSeconds)}
        </span>
        <span className="days-cell-note">
          {off[0] ?? away[0] ?? (isEmpty || diffSeconds === null ? '' : difference(diffSeconds))}
        </span>
      </span>
    </Press>
  );
}
