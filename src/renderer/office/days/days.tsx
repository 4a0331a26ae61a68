import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { civilDateOf } from '../../../core/time/zone.ts';
import { Press } from '../../parts/press.tsx';
import { useOffice } from '../office-context.ts';
import { Page } from '../parts/page.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { AbsenceDialog } from './absence-dialog.tsx';
import { CompanyDayDialog } from './company-day-dialog.tsx';
import { DatePeople } from './date-people.tsx';
import { DayPage } from './day-page.tsx';
import { FlaggedDays } from './flagged-days.tsx';
import { ManyDialog } from './many-dialog.tsx';
import { PersonMonth } from './person-month.tsx';
import { Requests } from './requests.tsx';
import './days.css';

const VIEWS = ['flags', 'month', 'date', 'requests'] as const;
type View = (typeof VIEWS)[number];

/** One day of one person. */
export type DayPlace = { readonly number: string; readonly date: string };

/** Days: what wants a look first, then everybody's calendar, one date, and what people have asked for. */
export function Days() {
  const { t } = useTranslation('days');
  const { errand, nowAt, site } = useOffice();
  const { number, date, view: wanted } = errand;
  const [view, setView] = useState<View>(VIEWS.find((each) => each === wanted) ?? 'flags');
  const [place, setPlace] = useState<DayPlace | null>(
    number !== undefined && date !== undefined ? { number, date } : null,
  );
  const [person, setPerson] = useState<string | null>(number ?? null);
  const [dialog, setDialog] = useState<'absence' | 'company' | 'many' | null>(null);
  // What was changed makes every list ask anew.
  const [turn, setTurn] = useState(0);
  const today = civilDateOf(nowAt(), site.zone);
  const changed = (): void => {
    setDialog(null);
    setTurn((turns) => turns + 1);
  };
  if (place !== null) {
    return <DayPage place={place} onPlace={setPlace} onBack={() => setPlace(null)} />;
  }
  return (
    <Page
      title={t('title')}
      hint={t('hint')}
      actions={
        <>
          <Press look="pill" onPress={() => setDialog('absence')}>
            {t('absence.enter')}
          </Press>
          <Press look="pill" onPress={() => setDialog('many')}>
            {t('many.enter')}
          </Press>
          <Press look="pill" onPress={() => setDialog('company')}>
            {t('company.enter')}
          </Press>
        </>
      }
    >
      <div>
        <Segmented
          label={t('views')}
          value={view}
          onChange={setView}
          options={VIEWS.map((id) => ({ id, word: t(`view.${id}`) }))}
        />
      </div>
      {view === 'flags' && <FlaggedDays key={turn} today={today} onOpen={setPlace} />}
      {view === 'month' && (
        <PersonMonth
          key={turn}
          today={today}
          person={person}
          onPerson={setPerson}
          onOpen={setPlace}
        />
      )}
      {view === 'date' && <DatePeople key={turn} today={today} onOpen={setPlace} />}
      {view === 'requests' && <Requests key={turn} onOpen={setPlace} />}
      {dialog === 'absence' && (
        <AbsenceDialog date={today} onDone={changed} onClose={() => setDialog(null)} />
      )}
      {dialog === 'many' && (
        <ManyDialog date={today} onDone={changed} onClose={() => setDialog(null)} />
      )}
      {dialog === 'company' && (
        <CompanyDayDialog date={today} onDone={changed} onClose={() => setDialog(null)} />
      )}
    </Page>
  );
}
