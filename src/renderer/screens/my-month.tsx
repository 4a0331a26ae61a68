import { useTranslation } from 'react-i18next';
import { MonthCheck } from '../parts/month-check.tsx';
import { BalanceLines } from '../parts/balance-lines.tsx';
import { useFormat } from '../parts/format.ts';
import { Icon } from '../parts/icon.tsx';
import { MonthGrid } from '../parts/month-grid.tsx';
import { MonthSums } from '../parts/month-sums.tsx';
import { dateWords } from '../parts/month-words.ts';
import { PersonHeader } from '../parts/person-header.tsx';
import { Press } from '../parts/press.tsx';
import { WeekBars } from '../parts/week-bars.tsx';
import { canStep, shownWeek } from '../view-model/my-month.ts';
import type { MonthView, MyMonthScreen } from '../view-model/my-screens.ts';
import type { Deeds, Site } from '../view-model/screen.ts';
import './my-month.css';

type Props = {
  readonly screen: MyMonthScreen;
  readonly site: Site;
  readonly deeds: Deeds;
  readonly now: number;
};

/** A month or a week of the person as a picture, and why the balance is what it is. */
export function MyMonth({ screen, site, deeds, now }: Props) {
  const format = useFormat(site.zone);
  return (
    <>
      <PersonHeader site={site} now={now} format={format} />
      <main className="screen my-month" data-view={screen.view}>
        <Head screen={screen} deeds={deeds} />
        <Picture screen={screen} deeds={deeds} site={site} />
      </main>
    </>
  );
}

function Picture({ screen, deeds, site }: Pick<Props, 'screen' | 'deeds' | 'site'>) {
  const { month, view } = screen;
  const { day, week: openWeek } = deeds.myMonth;
  switch (view) {
    case 'month':
      return <MonthGrid month={month} onDay={day} onWeek={openWeek} />;
    case 'week': {
      const week = shownWeek(screen);
      return week === null ? null : <WeekBars week={week} today={month.today} onDay={day} />;
    }
    case 'balance':
      return <BalanceLines month={month} />;
    case 'check':
      return <MonthCheck screen={screen} deeds={deeds.myMonth} zone={site.zone} />;
  }
}

const VIEWS: readonly MonthView[] = ['week', 'month', 'balance'];

/** Whether a month is right is asked once it is over. */
function viewsOf({ month, view }: MyMonthScreen): readonly MonthView[] {
  return month.closing.isOver || view === 'check' ? [...VIEWS, 'check'] : VIEWS;
}

/** The arrows stand still however long the title is: somebody who looks back presses one of them many times. */
function Head({ screen, deeds }: Pick<Props, 'screen' | 'deeds'>) {
  const { t, i18n } = useTranslation();
  const { board, month, view } = screen;
  const { step, view: show, back } = deeds.myMonth;
  const words = dateWords(i18n.language);
  const week = view === 'week' ? shownWeek(screen) : null;
  const title = week === null ? words.month(month.month) : words.span(week.days);
  return (
    <div className="my-month-head">
      <Press
        look="round"
        label={t(view === 'week' ? 'month.earlierWeek' : 'month.earlierMonth')}
        disabled={!canStep(screen, -1)}
        onPress={() => step(-1)}
      >
        <Icon name="back" />
      </Press>
      <Press
        look="round"
        label={t(view === 'week' ? 'month.laterWeek' : 'month.laterMonth')}
        disabled={!canStep(screen, 1)}
        onPress={() => step(1)}
      >
        <Icon name="next" />
      </Press>
      <div className="my-month-title">
        <h1>{title}</h1>
        <p>
          {board.employee.name}
          {week !== null && ` · ${t('month.weekShort', { number: week.number })}`}
        </p>
      </div>
      {screen.saying === 'which' ? (
        <p className="my-month-which" role="status">
          {t('month.check.which')}
        </p>
      ) : (
        <MonthSums month={month} week={week} />
      )}
      <div className="my-month-views" role="group" aria-label={t('month.views')}>
        {viewsOf(screen).map((each) => (
          <Press key={each} look="pill" chosen={each === view} onPress={() => show(each)}>
            {t(`month.view.${each}`)}
          </Press>
        ))}
      </div>
      <Press look="pill" onPress={back}>
        {t('month.back')}
      </Press>
    </div>
  );
}
