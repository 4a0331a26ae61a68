import type { ReactNode } from 'react';
import type { Board } from '../../contract/board.ts';
import type { Deeds } from '../view-model/screen.ts';
import type { Question } from '../view-model/question.ts';
import type { Tick } from '../../core/worktime/day-state.ts';
import type { Format } from './format.ts';
import { QuestionCard, takesRoom } from './question-card.tsx';
import { Recent } from './recent.tsx';
import { Ring } from './ring.tsx';
import './day-column.css';

type Props = {
  readonly board: Board;
  readonly question: Question | null;
  readonly worked: Tick;
  readonly now: number;
  /** The punch that this very screen can take back; null: none. */
  readonly undoable: string | null;
  readonly vendor: string | null;
  readonly deeds: Deeds['question'];
  readonly format: Format;
  /** The quiet last line: the receipt's number once there is one. */
  readonly children: ReactNode;
};

/** Whole seconds until the law wants a break. */
function breakInSeconds(nextBreakAt: number | null, now: number): number | null {
  return nextBreakAt === null ? null : Math.ceil((nextBreakAt - now) / 1000);
}

/**
 * The day at a glance. A day that lacks its end is more urgent than the last punches and takes their place; while it is
 * asked for, the ring's, too.
 */
export function DayColumn(props: Props) {
  const { board, question, worked, vendor, deeds, format, now, undoable, children } = props;
  const { day, recent, attendance } = board;
  return (
    <div className="day-column" data-small={question !== null || undefined}>
      {!takesRoom(question) && (
        <Ring
          worked={worked}
          targetSeconds={day.targetSeconds}
          onBreak={attendance === 'onBreak'}
          running={day.running}
          breakInSeconds={breakInSeconds(worked.nextBreakAt, now)}
        />
      )}
      {question === null ? (
        <Recent
          recent={recent}
          today={day.date}
          vendor={vendor}
          format={format}
          now={now}
          undoable={undoable}
          sentences={board.vendorEdits === null ? 2 : 1}
        />
      ) : (
        <QuestionCard question={question} deeds={deeds} format={format} />
      )}
      <p className="day-column-foot">{children}</p>
    </div>
  );
}
