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
import { RequestCard } from '../parts/request-card.tsx';
import { Scrolling } from '../parts/scrolling.tsx';
import { SettingsButton } from '../parts/settings-button.tsx';
import { StoryCard } from '../parts/story.tsx';
import { tickedDay } from '../parts/ticked-day.ts';
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
  const { board, story, requesting } = screen;
  const day = tickedDay(screen.day, board.day, now);
  const vendor = vendorName(wall.sync);
  const newest = day.date === board.day.date ? day.punches.at(-1) : undefined;
  return (
    <>
      <PersonHeader site={site} now={now} format={format} />
      <main className="screen my-day">
        <Head screen={screen} title={format.date(startOfDay(day.date, site.zone))} deeds={deeds} />
        <div className="my-day-left">
          <Scrolling
            key={day.date}
            className="my-day-facts"
            label={t('myDay.entries')}
            {...(newest === undefined ? {} : { show: `[data-punch="${newest.punchId}"]` })}
          >
            <DayNotes day={day} forgotten={board.forgotten} format={format} urgent />
            <Punches
              day={day}
              format={format}
              vendor={vendor}
              now={now}
              told={story?.punch.punchId ?? null}
              onTell={deeds.myDay.tell}
            />
            <Breaks day={day} format={format} />
            <DayNotes day={day} forgotten={board.forgotten} format={format} urgent={false} />
          </Scrolling>
          <div className="my-day-says">
            <Objection screen={screen} deeds={deeds.myDay} />
            {requesting === null && screen.objecting === 'no' && (
              <Press look="pill" onPress={deeds.request.begin}>
                {t('request.begin')}
              </Press>
            )}
          </div>
        </div>
        {requesting !== null ? (
          <Scrolling className="my-day-sum" label={t('request.title')}>
            <RequestCard
              screen={screen}
              requesting={requesting}
              deeds={deeds.request}
              format={format}
            />
          </Scrolling>
        ) : story === null ? (
          <Scrolling className="my-day-sum" label={t('myDay.open')}>
            <Explanation day={day} language={i18n.language} vendor={vendor} />
          </Scrolling>
        ) : (
          <Scrolling className="my-day-sum" label={t('story.title')}>
            <StoryCard
              story={story}
              vendor={vendor}
              format={format}
              now={now}
              today={day.date}
              onClose={deeds.myDay.closeStory}
            />
          </Scrolling>
        )}
        <Periods day={day} format={format} zone={site.zone} onOpen={deeds.myMonth.open} />
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
      <SettingsButton deeds={deeds} />
      <Press look="pill" onPress={back}>
        {t(behind === null ? 'done.close' : 'myDay.back')}
      </Press>
    </div>
  );
}
