import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Board } from '../../contract/board.ts';
import type { MyDay } from '../../contract/my-day.ts';
import { absenceWords } from './absence-words.ts';
import type { Format } from './format.ts';
import { Icon, type IconName } from './icon.tsx';
import type { Tone } from './tone.ts';
import { warningWords } from './warning-words.ts';
import './day-notes.css';

type Note = {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly text: string;
  /** Somebody has just said it, or should look at it. */
  readonly isUrgent?: boolean;
};

type Props = {
  readonly day: MyDay;
  readonly forgotten: Board['forgotten'];
  readonly format: Format;
  /** What somebody should look at, which stands above the entries; or the rest, which stands below. */
  readonly urgent: boolean;
};

/** What a presence that does not simply count has to say, with its own times. */
function presenceNotes({ day, forgotten, format }: Props, t: TFunction): Note[] {
  return day.presences.flatMap(({ id, fromAt, toAt, state }): Note[] => {
    const from = format.timeOn(fromAt, day.date);
    const span = toAt === null ? `${from}–…` : `${from}–${format.timeOn(toAt, day.date)}`;
    if (state === 'needsReview') {
      const text = t('myDay.presence.needsReview', { span });
      return [{ tone: 'break', icon: 'attention', text }];
    }
    if (state === 'discarded') {
      return [{ tone: 'quiet', icon: 'info', text: t('myDay.presence.discarded', { span }) }];
    }
    if (id !== forgotten?.presenceId) return [];
    const text = t('myDay.presence.forgotten', { time: from });
    return [{ tone: 'break', icon: 'attention', text }];
  });
}

/** A warning that a presence has said already, with its times, is not said twice. */
function warningNotes({ day, forgotten }: Props, t: TFunction): Note[] {
  const isForgotten = day.presences.some(({ id }) => id === forgotten?.presenceId);
  const isDiscarded = day.presences.some(({ state }) => state === 'discarded');
  const said = new Set([
    ...(isForgotten ? ['openPresence', 'forgottenOut'] : []),
    ...(isDiscarded ? ['belowMinute'] : []),
  ]);
  return day.warnings
    .filter(({ code }) => !said.has(code))
    .map((warning) => ({ tone: 'break', icon: 'attention', text: warningWords(warning, t) }));
}

function calendarNotes({ day }: Props, language: string, t: TFunction): Note[] {
  const absences = day.absences.map((absence): Note => ({
    tone: 'out',
    icon: 'calendar',
    text: absenceWords(absence, language, t),
  }));
  if (day.presences.some(({ homeOffice }) => homeOffice)) {
    absences.push({ tone: 'out', icon: 'home', text: t('elsewhere.day') });
  }
  return day.nonbusiness
    ? [{ tone: 'out', icon: 'calendar', text: t('myDay.nonbusiness') }, ...absences]
    : absences;
}

function requestNotes({ day, format }: Props, t: TFunction): Note[] {
  return day.requests.map(({ what, kind, entryAt, at, madeAt, closedAt }): Note => {
    const entry = entryAt === null ? '' : format.timeOn(entryAt, day.date);
    const named = t(what === 'missing' ? `action.${kind}` : `punch.${kind}`);
    const right = at === null ? [] : [t('request.right', { time: format.timeOn(at, day.date) })];
    const said = [t(`request.said.${what}`, { kind: named, entry }), ...right].join(', ');
    const text = t(closedAt === null ? 'request.open' : 'request.closed', {
      date: format.day(closedAt ?? madeAt),
      said,
    });
    return closedAt === null
      ? { tone: 'quiet', icon: 'office', text, isUrgent: true }
      : { tone: 'in', icon: 'check', text };
  });
}

function correctionNotes({ day, format }: Props, t: TFunction): Note[] {
  return day.corrections.map(({ at, by, reason }) => ({
    tone: 'quiet',
    icon: 'office',
    text: t(by === 'answer' ? 'myDay.ownAnswer' : 'myDay.correction', {
      date: format.day(at),
      reason,
    }),
  }));
}

/** Everything about the day that is no figure, in plain words. */
export function DayNotes(props: Props) {
  const { t, i18n } = useTranslation();
  const notes = [
    ...presenceNotes(props, t),
    ...warningNotes(props, t),
    ...calendarNotes(props, i18n.language, t),
    ...correctionNotes(props, t),
    ...requestNotes(props, t),
  ].filter(({ tone, isUrgent = tone === 'break' }) => isUrgent === props.urgent);
  if (notes.length === 0) return null;
  return (
    <ul className="day-notes">
      {notes.map(({ tone, icon, text }) => (
        <li key={text} data-tone={tone}>
          <Icon name={icon} size={1.15} />
          {text}
        </li>
      ))}
    </ul>
  );
}
