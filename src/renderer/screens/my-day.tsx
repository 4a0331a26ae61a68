import { useTranslation } from 'react-i18next';
import { addDays } from '../../core/time/civil-date.ts';
import { startOfDay } from '../../core/time/zone.ts';
import { Breaks, Punches } from '../parts/day-facts.tsx';
import { DayNotes } from '../parts/day-notes.tsx';
import { Explanation } from '../parts/explanation.tsx';
import { useFormat } from '../parts/format.ts';
import { Icon } from '../parts/icon.tsx';
import { Objection } from '../parts/objection.tsx';
import { Periods } from '../parts/periods.tsx';
import { PersonHeader } from '../parts/person-header.tsx';
import { Press } from '../parts/press.tsx';
import { vendorName } from '../parts/vendor.ts';
import type { Deeds, MyDayScreen, Site, Wall } from '../view-model/screen.ts';
import './my-day.css';

type Props = {
  readonly screen: MyDayScreen;
  readonly wall: Wall;
  readonly site: Site;
  readonly deeds: Deeds;
  readonly now: number;
};

/** On the left what happened, on the right what it makes, below what it adds to. */
export function MyDay({ screen, wall, site, deeds, now }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormat(site.zone);
  const { board, day } = screen;
  const vendor = vendorName(wall.sync);
  return (
    <>
      <PersonHeader site={site} now={now} format={format} />
      <main className="screen my-day">
        <Head screen={screen} title={format.date(startOfDay(day.date, site.zone))} deeds={deeds} />
        <div className="my-day-left">
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long day is scrolled by keyboard, too */}
          <section className="my-day-facts" tabIndex={0} aria-label={t('myDay.entries')}>
            <DayNotes day={day} forgotten={board.forgotten} format={format} urgent />
            <Punches day={day} format={format} vendor={vendor} />
            <Breaks day={day} format={format} />
            <DayNotes day={day} forgotten={board.forgotten} format={format} urgent={false} />
          </section>
          <Objection screen={screen} deeds={deeds.myDay} />
        </div>
        <section className="my-day-sum" aria-label={t('myDay.open')}>
          <Explanation day={day} language={i18n.language} vendor={vendor} />
        </section>
        <Periods day={day} format={format} zone={site.zone} />
      </main>
    </>
  );
}

type HeadProps = {
  readonly screen: MyDayScreen;
  readonly title: string;
  readonly deeds: Deeds;
};

/** The two arrows stand still however long the date is: somebody who looks back presses one of them many times. */
function Head({ screen, title, deeds }: HeadProps) {
  const { t } = useTranslation();
  const { board, day, behind } = screen;
  const { show, back } = deeds.myDay;
  return (
    <div className="my-day-head">
      <Press
        look="round"
        label={t('myDay.previous')}
        disabled={day.date <= day.earliestDate}
        onPress={() => show(addDays(day.date, -1))}
      >
        <Icon name="back" />
      </Press>
      <Press
        look="round"
        label={t('myDay.next')}
        disabled={day.date >= day.latestDate}
        onPress={() => show(addDays(day.date, 1))}
      >
        <Icon name="next" />
      </Press>
      <div className="my-day-title">
        <h1>{title}</h1>
        <p>{board.employee.name}</p>
      </div>
      <Press look="pill" onPress={back}>
        {t(behind === null ? 'done.close' : 'myDay.back')}
      </Press>
    </div>
  );
}
