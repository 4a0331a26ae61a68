import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { AXIS } from './bar-chart.tsx';
import './charts.css';

type Props = {
  readonly label: string;
  readonly points: readonly { readonly key: string; readonly value: number }[];
  readonly ticks: readonly number[];
  /** Words below the line, and beside it. */
  readonly tickOf: (key: string) => string;
  readonly valueOf: (value: number) => string;
  /** Keys that have words below; otherwise as many as there is room for. */
  readonly named?: readonly string[];
  readonly shape: 'linear' | 'stepAfter';
};

/** One figure through time. */
export function LineChart({ label, points, ticks, tickOf, valueOf, named, shape }: Props) {
  return (
    <div className="chart" role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart data={[...points]} margin={MARGIN} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="key"
            tickFormatter={tickOf}
            minTickGap={24}
            {...(named === undefined ? {} : { ticks: [...named], interval: 0 as const })}
            {...AXIS}
          />
          <YAxis
            ticks={[...ticks]}
            domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
            tickFormatter={valueOf}
            width={72}
            {...AXIS}
          />
          <ReferenceLine y={0} stroke="var(--soft-ink)" />
          <Area
            type={shape}
            dataKey="value"
            stroke="var(--in)"
            strokeWidth={3}
            fill="var(--in-ground)"
            dot={points.length < 3}
            activeDot={false}
            isAnimationActive={false}
          />
        </AreaChart>
      </ResponsiveContainer>
    </div>
  );
}

const MARGIN = { top: 12, right: 16, bottom: 0, left: 0 };
