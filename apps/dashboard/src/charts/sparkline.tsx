import { scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';

interface SparklineProps {
  /** What it shows, for screen readers: "Conversions by week, rising from 20 to 31". */
  readonly label: string;
  readonly values: readonly number[];
  readonly width?: number;
  readonly height?: number;
}

/** The course of one figure beside it, without axes. */
export function Sparkline({ label, values, width = 120, height = 28 }: SparklineProps) {
  const x = scaleLinear({ domain: [0, Math.max(1, values.length - 1)], range: [1, width - 1] });
  const y = scaleLinear({ domain: [0, Math.max(...values, 1e-9)], range: [height - 2, 2] });
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      height={height}
      preserveAspectRatio="none"
    >
      <LinePath
        data={values.map((value, index) => ({ value, index }))}
        x={({ index }) => x(index)}
        y={({ value }) => y(value)}
        stroke="var(--accent)"
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
