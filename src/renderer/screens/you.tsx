import { useTranslation } from 'react-i18next';
import type { Board } from '../../contract/board.ts';
import type { PunchKind } from '../../core/punch/punch.ts';
import { tick } from '../../core/worktime/day-state.ts';
import { partOfDay } from '../parts/clock.ts';
import { Facts } from '../parts/facts.tsx';
import { EditsNote } from '../parts/edits-note.tsx';
import { type Format, useFormat } from '../parts/format.ts';
import { Icon, PUNCH_ICONS } from '../parts/icon.tsx';
import { Person } from '../parts/person.tsx';
import { PersonHeader } from '../parts/person-header.tsx';
import { Press } from '../parts/press.tsx';
import { QuestionCard, takesRoom } from '../parts/question-card.tsx';
import { Recent } from '../parts/recent.tsx';
import { type Tone, toneOf } from '../parts/tone.ts';
import { UndoPress } from '../parts/undo-press.tsx';
import { vendorName } from '../parts/vendor.ts';
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
      <PersonHeader site={site} now={now} format={format} deeds={deeds} />
      <main
        className="screen split you"
        data-question={takesRoom(question) || undefined}
        data-edits={board.vendorEdits !== null || undefined}
      >
        <EditsNote
          board={board}
          vendor={vendorName(wall.sync)}
          format={format}
          onPainted={deeds.editsPainted}
        />
        <Person greeting={t(`greeting.${partOfDay(now, site.zone)}`)} name={board.employee.name}>
          <Attendance board={board} />
          {screen.why === 'outOfTouch' ? (
            <p className="why">{t('you.outOfTouch', { vendor: vendorName(wall.sync) })}</p>
          ) : (
            <Why board={board} now={now} format={format} />
          )}
          {question !== null && (
            <QuestionCard question={question} deeds={deeds.question} format={format} />
          )}
          {question === null && (
            <Facts
              board={board}
              balance={wall.balance}
              worked={tick(board.day, now)}
              format={format}
              now={now}
            />
          )}
          <Buttons screen={screen} deeds={deeds} format={format} now={now} />
        </Person>
        <div className="you-column">
          <div className="choices" role="group" aria-label={t('you.actions')}>
            <Choice kind={meant} meant deeds={deeds} />
            {others.map((kind) => (
              <Choice key={kind} kind={kind} meant={false} deeds={deeds} />
            ))}
            {board.attendance === 'out' && <Elsewhere deeds={deeds} />}
          </div>
          <Recent
            recent={board.recent}
            today={board.day.date}
            vendor={vendorName(wall.sync)}
            format={format}
            now={now}
            undoable={null}
            sentences={1}
          />
        </div>
      </main>
    </>
  );
}

type ButtonsProps = {
  readonly screen: YouScreen;
  readonly deeds: Deeds;
  readonly format: Format;
  readonly now: number;
};

/** What is no punch; and the way back from the one that was made a moment ago, as long as there is one. */
function Buttons({ screen, deeds, format, now }: ButtonsProps) {
  const { t } = useTranslation();
  return (
    <div className="you-buttons">
      <UndoPress receipt={screen.undo} named onPress={deeds.undo} format={format} now={now} />
      <Press look="pill" onPress={deeds.myDay.open}>
        {t('myDay.open')}
      </Press>
      <Press look="pill" onPress={deeds.leave}>
        {t('you.cancel')}
      </Press>
    </div>
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

/** In, but not here: whoever begins their day at home says so in one press. */
function Elsewhere({ deeds }: { readonly deeds: Deeds }) {
  const { t } = useTranslation();
  return (
    <Press look="action" tone="out" onPress={deeds.elsewhere.begin}>
      <Icon name="home" size={1.5} />
      <span>{t('elsewhere.begin')}</span>
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
  const punch = last.standing.state === 'undone' ? t('done.undone') : t(`punch.${last.kind}`);
  return <p className="why">{t('you.momentAgo', { punch, time: format.time(last.at) })}</p>;
}

const STANDS = {
  in: { tone: 'in', icon: 'person' },
  out: { tone: 'quiet', icon: 'leave' },
  onBreak: { tone: 'break', icon: 'pause' },
} as const satisfies Record<Board['attendance'], { readonly tone: Tone; readonly icon: string }>;

function Attendance({ board }: { readonly board: Board }) {
  const { t } = useTranslation();
  const { attendance, elsewhere } = board;
  const { tone, icon } = STANDS[attendance];
  const isElsewhere = elsewhere && attendance === 'in';
  return (
    <p className="attendance" data-tone={tone}>
      <Icon name={isElsewhere ? 'home' : icon} size={1.2} />
      {t(isElsewhere ? 'elsewhere.state' : `state.${attendance}`)}
    </p>
  );
}
