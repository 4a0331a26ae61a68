import { useTranslation } from 'react-i18next';
import type { Board } from '../../contract/board.ts';
import type { PunchKind } from '../../core/punch/punch.ts';
import { tick } from '../../core/worktime/day-state.ts';
import { partOfDay } from '../parts/clock.ts';
import { Facts } from '../parts/facts.tsx';
import { type Format, useFormat } from '../parts/format.ts';
import { Icon, PUNCH_ICONS } from '../parts/icon.tsx';
import { Person } from '../parts/person.tsx';
import { PersonHeader } from '../parts/person-header.tsx';
import { Press } from '../parts/press.tsx';
import { QuestionCard, takesRoom } from '../parts/question-card.tsx';
import { type Tone, toneOf } from '../parts/tone.ts';
import type { Deeds, Site, Wall, You as YouScreen } from '../view-model/screen.ts';
import './you.css';

type Props = {
  readonly screen: YouScreen;
  readonly wall: Wall;
  readonly site: Site;
  readonly deeds: Deeds;
  readonly now: number;
};

/** The greeting, where the person stands, and what they most likely came for. */
export function You({ screen, wall, site, deeds, now }: Props) {
  const { t } = useTranslation();
  const format = useFormat(site.zone);
  const { board, meant, others } = screen;
  const { question } = wall;
  return (
    <>
      <PersonHeader site={site} now={now} format={format} />
      <main className="screen split you" data-question={takesRoom(question) || undefined}>
        <Person greeting={t(`greeting.${partOfDay(now, site.zone)}`)} name={board.employee.name}>
          <Attendance attendance={board.attendance} />
          <Why board={board} now={now} format={format} />
          {question !== null && (
            <QuestionCard question={question} deeds={deeds.question} format={format} />
          )}
          {!takesRoom(question) && (
            <Facts board={board} worked={tick(board.day, now)} format={format} now={now} />
          )}
          <div className="you-buttons">
            <Press look="pill" onPress={deeds.myDay.open}>
              {t('myDay.open')}
            </Press>
            <Press look="pill" onPress={deeds.leave}>
              {t('you.cancel')}
            </Press>
          </div>
        </Person>
        <div className="choices" role="group" aria-label={t('you.actions')}>
          <Choice kind={meant} meant deeds={deeds} />
          {others.map((kind) => (
            <Choice key={kind} kind={kind} meant={false} deeds={deeds} />
          ))}
        </div>
      </main>
    </>
  );
}

type WhyProps = { readonly board: Board; readonly now: number; readonly format: Format };

type ChoiceProps = {
  readonly kind: PunchKind;
  readonly meant: boolean;
  readonly deeds: Deeds;
};

function Choice({ kind, meant, deeds }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Press look="action" tone={toneOf(kind)} meant={meant} onPress={() => deeds.choose(kind)}>
      <Icon name={PUNCH_ICONS[kind]} size={1.5} />
      <span>{t(`action.${kind}`)}</span>
    </Press>
  );
}

/** Closer than this to the last punch the kiosk asks instead of acting, as the service does. */
const ASKS_BELOW_MS = 60_000;

/** Somebody who expected the badge to act at once is told why it asks. */
function Why({ board, now, format }: WhyProps) {
  const { t } = useTranslation();
  const [last] = board.recent;
  if (last === undefined || now - last.at >= ASKS_BELOW_MS || now < last.at) return null;
  const punch = last.sync === 'undone' ? t('done.undone') : t(`punch.${last.kind}`);
  return <p className="why">{t('you.momentAgo', { punch, time: format.time(last.at) })}</p>;
}

const STANDS = {
  in: { tone: 'in', icon: 'person' },
  out: { tone: 'quiet', icon: 'leave' },
  onBreak: { tone: 'break', icon: 'pause' },
} as const satisfies Record<Board['attendance'], { readonly tone: Tone; readonly icon: string }>;

function Attendance({ attendance }: { readonly attendance: Board['attendance'] }) {
  const { t } = useTranslation();
  const { tone, icon } = STANDS[attendance];
  return (
    <p className="attendance" data-tone={tone}>
      <Icon name={icon} size={1.2} />
      {t(`state.${attendance}`)}
    </p>
  );
}
