import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayChange, OfficeDay } from '../../../contract/office-days.ts';
import { addDays } from '../../../core/time/civil-date.ts';
import { Explanation } from '../../parts/explanation.tsx';
import { Icon } from '../../parts/icon.tsx';
import { dateWords } from '../../parts/month-words.ts';
import { Press } from '../../parts/press.tsx';
import { vendorWord } from '../../parts/vendor.ts';
import { useOffice } from '../office-context.ts';
import { Card } from '../parts/card.tsx';
import { Empty } from '../parts/empty.tsx';
import { Page } from '../parts/page.tsx';
import { Tag } from '../parts/tag.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useAnswer } from '../use-answer.ts';
import { AbsenceDialog } from './absence-dialog.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { DayAbsences } from './day-absences.tsx';
import { DayCorrections } from './day-corrections.tsx';
import { DayMatters } from './day-matters.tsx';
import { DayPresences } from './day-presences.tsx';
import { DayPunches } from './day-punches.tsx';
import type { DayPlace } from './days.tsx';
import { TimesDialog, type TimesOf } from './times-dialog.tsx';
import { AnswerDialog } from './requests.tsx';

type Props = {
  readonly place: DayPlace;
  readonly onPlace: (place: DayPlace) => void;
  readonly onBack: () => void;
};

/** What is asked before the day is changed. */
export type DayErrand =
  | { readonly kind: 'times'; readonly of: TimesOf }
  | { readonly kind: 'plain'; readonly title: string; readonly change: DayChange }
  | { readonly kind: 'absence' }
  | { readonly kind: 'request'; readonly id: string };

/** One day of one person: what is there, why the figure is what it is, and what may be changed. */
export function DayPage({ place, onPlace, onBack }: Props) {
  const { t, i18n } = useTranslation('days');
  const words = dateWords(i18n.language);
  const answer = useAnswer('readOfficeDay', place);
  const [errand, setErrand] = useState<DayErrand | null>(null);
  const to = (days: number) => () => onPlace({ ...place, date: addDays(place.date, days) });
  const done = (): void => {
    setErrand(null);
    answer.again();
  };
  const day = answer.state === 'answered' ? answer.value.day : null;
  return (
    <Page
      title={day === null ? words.date(place.date) : `${day.name}, ${words.date(place.date)}`}
      {...(day?.holiday ? { hint: day.holiday } : {})}
      back={{ word: t('day.back'), onPress: onBack }}
      actions={
        <>
          <Press look="round" label={t('date.before')} onPress={to(-1)}>
            <Icon name="back" />
          </Press>
          <Press look="round" label={t('date.next')} onPress={to(1)}>
            <Icon name="next" />
          </Press>
        </>
      }
    >
      {answer.state === 'refused' && <Empty icon="calendar" title={t('date.skipped')} />}
      {(answer.state === 'asking' || answer.state === 'failed') && <Waiting answer={answer} />}
      {day !== null && <DayBody day={day} onErrand={setErrand} onChanged={answer.again} />}
      {day !== null && errand !== null && (
        <ErrandDialog day={day} errand={errand} onDone={done} onClose={() => setErrand(null)} />
      )}
    </Page>
  );
}

type BodyProps = {
  readonly day: OfficeDay;
  readonly onErrand: (errand: DayErrand) => void;
  readonly onChanged: () => void;
};

function DayBody({ day, onErrand, onChanged }: BodyProps) {
  const { t } = useTranslation('days');
  const { language } = useOffice();
  const shown = { ...day.day, corrections: [], warnings: [] };
  return (
    <div className="days-day">
      <div className="days-column">
        {day.closed && (
          <p>
            <Tag tone="out" icon="check">
              {t('day.closed')}
            </Tag>
          </p>
        )}
        <DayMatters day={day} onErrand={onErrand} onChanged={onChanged} />
        <DayPresences day={day} onErrand={onErrand} />
        <DayPunches day={day} />
        <DayCorrections day={day} onErrand={onErrand} />
      </div>
      <div className="days-column">
        <Card title={t('day.figures')}>
          <Explanation day={shown} language={language} vendor={vendorWord(day.sync.vendor)} />
        </Card>
        <DayAbsences day={day} onErrand={onErrand} />
      </div>
    </div>
  );
}

type ErrandProps = {
  readonly day: OfficeDay;
  readonly errand: DayErrand;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

function ErrandDialog({ day, errand, onDone, onClose }: ErrandProps) {
  const { number } = day;
  const { date } = day.day;
  switch (errand.kind) {
    case 'times':
      return (
        <TimesDialog number={number} date={date} of={errand.of} onDone={onDone} onClose={onClose} />
      );
    case 'plain':
      return (
        <ChangeDialog
          title={errand.title}
          changes={[{ number, date, change: errand.change }]}
          onDone={onDone}
          onClose={onClose}
        />
      );
    case 'absence':
      return <AbsenceDialog date={date} number={number} onDone={onDone} onClose={onClose} />;
    case 'request':
      return <AnswerDialog id={errand.id} onDone={onDone} onClose={onClose} />;
  }
}
