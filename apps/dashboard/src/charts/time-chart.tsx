import { AxisBottom, AxisLeft } from '@visx/axis';
import { GridRows } from '@visx/grid';
import { Group } from '@visx/group';
import { ParentSize } from '@visx/responsive';
import { scaleLinear, scalePoint } from '@visx/scale';
import { AreaStack, LinePath } from '@visx/shape';
import { useMemo, useState } from 'react';
import styles from './chart.module.css';
import { Legend } from './legend';
import { coloursOf } from './palette';
import { PointReader } from './point-reader';
import type { Series } from './series';

export interface TimeChartProps {
  /** What is shown, for screen readers: "Conversions by channel and week". */
  readonly label: string;
  /** Begins of the intervals, in order. */
  readonly points: readonly string[];
  readonly series: readonly Series[];
  /** `area`: layers that add up; `line`: each from zero. */
  readonly kind?: 'area' | 'line';
  readonly height?: number;
  formatPoint(point: string): string;
  formatValue(value: number): string;
  /** For the axis, where there is little room. */
  formatTick(value: number): string;
}

const MARGIN = { top: 8, right: 8, bottom: 24, left: 48 };

/** Layers or lines over time, with a legend and values at each point by pointer or arrow keys. */
export function TimeChart(props: TimeChartProps) {
  const { series, height = 260 } = props;
  const [highlighted, setHighlighted] = useState<string>();
  const names = series.map(({ name }) => name);
  const colours = useMemo(() => coloursOf(series.map(({ name }) => name)), [series]);
  return (
    <>
      <Legend names={names} colours={colours} highlighted={highlighted} onHighlight={setHighlighted} />
      <div className={styles['plot']} style={{ height }}>
        <ParentSize debounceTime={50}>
          {({ width }) =>
            width < 50 ? null : (
              <Plot {...props} width={width} height={height} colours={colours} highlighted={highlighted} />
            )
          }
        </ParentSize>
      </div>
    </>
  );
}

interface PlotProps extends TimeChartProps {
  readonly width: number;
  readonly height: number;
  readonly colours: ReadonlyMap<string, string>;
  readonly highlighted: string | undefined;
}

function Plot(props: PlotProps) {
  const { points, series, kind = 'area', width, height, colours, highlighted } = props;
  const [inner, floor] = [width - MARGIN.left - MARGIN.right, height - MARGIN.top - MARGIN.bottom];
  const tops = points.map((_, at) => {
    const values = series.map(({ values }) => values[at] ?? 0);
    return kind === 'area' ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
  });
  const x = scalePoint({ domain: [...points], range: [0, inner], padding: points.length === 1 ? 0.5 : 0 });
  const y = scaleLinear({ domain: [0, Math.max(...tops, 1e-9)], range: [floor, 0], nice: 4 });
  const indexes = points.map((_, index) => index);
  const xAt = (index: number) => x(points[index] ?? '') ?? 0;
  const dim = (name: string) => (highlighted !== undefined && highlighted !== name ? styles['dim'] : '');
  const everyNth = Math.max(1, Math.ceil(points.length / Math.max(2, Math.floor(inner / 84))));
  return (
    <>
      <svg width={width} height={height} aria-hidden="true">
        <Group left={MARGIN.left} top={MARGIN.top}>
          <GridRows scale={y} width={inner} numTicks={4} stroke="var(--line)" />
          {kind === 'area' ? (
            <AreaStack
              keys={series.map((_, at) => at)}
              data={indexes}
              value={(index, at) => series[at]?.values[index] ?? 0}
              x={({ data }) => xAt(data)}
              y0={([from]) => y(from)}
              y1={([, to]) => y(to)}
            >
              {({ stacks, path }) =>
                stacks.map((stack) => {
                  const name = series[stack.key]?.name ?? '';
                  return (
                    <path
                      key={name}
                      d={path(stack) ?? ''}
                      fill={colours.get(name)}
                      stroke="var(--surface)"
                      strokeWidth={1}
                      className={`${styles['mark']} ${dim(name)}`}
                    />
                  );
                })
              }
            </AreaStack>
          ) : (
            series.map(({ name, values }) => (
              <LinePath
                key={name}
                data={indexes}
                x={xAt}
                y={(index) => y(values[index] ?? 0)}
                stroke={colours.get(name) ?? 'var(--accent)'}
                strokeWidth={2}
                strokeLinejoin="round"
                className={`${styles['mark']} ${dim(name)}`}
              />
            ))
          )}
          <AxisLeft
            scale={y}
            numTicks={4}
            hideAxisLine
            hideTicks
            tickFormat={(value) => props.formatTick(Number(value))}
            tickLabelProps={{ dx: -4, fill: 'var(--text-3)', textAnchor: 'end', verticalAnchor: 'middle' }}
          />
          <AxisBottom
            scale={x}
            top={floor}
            hideTicks
            stroke="var(--line-strong)"
            tickValues={points.filter((_, index) => index % everyNth === 0)}
            tickFormat={(point) => props.formatPoint(String(point))}
            tickLabelProps={{ fill: 'var(--text-3)', textAnchor: 'middle' }}
          />
        </Group>
      </svg>
      <PointReader {...props} left={MARGIN.left} inner={inner} xAt={xAt} />
    </>
  );
}
