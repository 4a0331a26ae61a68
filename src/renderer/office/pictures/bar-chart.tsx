import { Bar as Bars, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { hourTicks, type Bar } from './bars.ts';
import './charts.css';

type Props = {
  /** What it shows, in a sentence: whoever does not see it hears that. */
  readonly label: string;
  readonly bars: readonly Bar[];
};

type ShapeProps = {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly background?: { readonly y?: number; readonly height?: number };
  readonly payload?: Bar;
};

/** Worked against target: a bar for each, and a line across it where the target is. */
export function WorkedChart({ label, bars }: Props) {
  const ticks = hourTicks(
    0,
    Math.max(0, ...bars.map((bar) => Math.max(bar.workedSeconds, bar.targetSeconds))),
  );
  const top = ticks.at(-1) ?? 1;
  const shape = ({ x = 0, y = 0, width = 0, height = 0, background, payload }: ShapeProps) => {
    const ground = background?.height ?? 0;
    const target = payload?.targetSeconds ?? 0;
    const at = (background?.y ?? 0) + ground * (1 - target / top);
    const over = Math.min(4, width * 0.2);
    return (
      <g>
        <rect className="chart-bar" x={x} y={y} width={width} height={Math.max(0, height)} rx={3} />
        {target > 0 && (
          <line
            className="chart-target"
            data-ahead={payload?.ahead === true ? '' : undefined}
            x1={x - over}
            x2={x + width + over}
            y1={at}
            y2={at}
          />
        )}
      </g>
    );
  };
  return (
    <div className="chart" role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={[...bars]} margin={MARGIN} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="tick" interval="preserveStartEnd" minTickGap={8} {...AXIS} />
          <YAxis ticks={[...ticks]} domain={[0, top]} tickFormatter={hours} width={64} {...AXIS} />
          <Bars
            dataKey="workedSeconds"
            maxBarSize={40}
            background={{ fill: 'none' }}
            shape={shape as never}
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

const MARGIN = { top: 12, right: 8, bottom: 0, left: 0 };
export const AXIS = { stroke: 'var(--line)', tick: { fill: 'var(--soft-ink)' }, tickLine: false };

/** `8 h`; whole hours stand at every line. */
export function hours(seconds: number): string {
  return `${String(Math.round(seconds / 3_600)).replace('-', '−')} h`;
}
