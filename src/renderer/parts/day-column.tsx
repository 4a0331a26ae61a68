import type { ReactNode } from 'react';
import type { Board } from '../../contract/board.ts';
import type { Tick } from '../../core/worktime/day-state.ts';
import { Forgotten } from './forgotten.tsx';
import type { Format } from './format.ts';
import { Recent } from './recent.tsx';
import { Ring } from './ring.tsx';
import './day-column.css';

type Props = {
  readonly board: Board;
  readonly worked: Tick;
  readonly vendor: string | null;
  readonly format: Format;
  /** The quiet last line: the receipt's number once there is one. */
  readonly children: ReactNode;
};

/** The day at a glance. A day that lacks its end is more urgent than the last punches and takes their place. */
export function DayColumn({ board, worked, vendor, format, children }: Props) {
  const { day, forgotten, recent, attendance } = board;
  return (
    <div className="day-column" data-forgotten={forgotten !== null || undefined}>
      <Ring
        worked={worked}
        targetSeconds={day.targetSeconds}
        onBreak={attendance === 'onBreak'}
        running={day.running}
      />
      {forgotten === null ? (
        <Recent recent={recent} today={day.date} vendor={vendor} format={format} />
      ) : (
        <Forgotten forgotten={forgotten} format={format} />
      )}
      <p className="day-column-foot">{children}</p>
    </div>
  );
}
