import { Group } from '@visx/group';
import { ParentSize } from '@visx/responsive';
import { Sankey } from '@visx/sankey';
import { useState } from 'react';
import styles from './chart.module.css';
import { coloursOf } from './palette';

/** `name` decides the colour too; several nodes may have one name, at different steps. */
export type FlowNode = { readonly id: string; readonly name: string };

/** From one node's id to another's. Links may not go in a circle. */
export type FlowLink = { readonly source: string; readonly target: string; readonly value: number };

interface SankeyChartProps {
  readonly label: string;
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  readonly height?: number;
  formatValue(value: number): string;
}

/** What flows from step to step. Each node can be focused: it says its name and size, and its links stand out. */
export function SankeyChart({ height = 380, ...props }: SankeyChartProps) {
  return (
    <figure aria-label={props.label} className={styles['plot']} style={{ height }}>
      <ParentSize debounceTime={50}>
        {({ width }) => (width < 50 ? null : <Flow {...props} width={width} height={height} />)}
      </ParentSize>
    </figure>
  );
}

function Flow({
  nodes,
  links,
  width,
  height,
  formatValue,
  label,
}: SankeyChartProps & { readonly width: number; readonly height: number }) {
  const [at, setAt] = useState<string>();
  const colours = coloursOf([...new Set(nodes.map(({ name }) => name))]);
  // The layout writes into what it is given.
  const root = { nodes: nodes.map((node) => ({ ...node })), links: links.map((link) => ({ ...link })) };
  return (
    <svg width={width} height={height} aria-label={label}>
      <Sankey root={root} nodeId={({ id }) => id} size={[width, height - 8]} nodeWidth={10} nodePadding={14}>
        {({ graph, createPath }) => (
          <Group top={4}>
            {graph.links.map((link) => {
              const [source, target] = [nodeOf(link.source), nodeOf(link.target)];
              if (source === undefined || target === undefined) return null;
              const isLit = at === undefined || at === source.id || at === target.id;
              return (
                <path
                  key={`${source.id} ${target.id}`}
                  d={createPath(link) ?? ''}
                  fill="none"
                  stroke={colours.get(source.name)}
                  strokeWidth={Math.max(1, link.width ?? 1)}
                  strokeOpacity={isLit ? 0.35 : 0.08}
                  className={styles['link']}
                />
              );
            })}
            {graph.nodes.map((node) => {
              const { id, name, x0 = 0, x1 = 0, y0 = 0, y1 = 0, value = 0 } = node;
              const isRight = x1 > width - 90;
              return (
                // biome-ignore lint/a11y/useSemanticElements: there are no buttons in SVG.
                <g
                  key={id}
                  role="button"
                  tabIndex={0}
                  aria-pressed={at === id}
                  aria-label={`${name}, ${formatValue(value)}`}
                  onPointerEnter={() => setAt(id)}
                  onPointerLeave={() => setAt(undefined)}
                  onFocus={() => setAt(id)}
                  onBlur={() => setAt(undefined)}
                >
                  <rect
                    x={x0}
                    y={y0}
                    width={x1 - x0}
                    height={Math.max(2, y1 - y0)}
                    rx={2}
                    fill={colours.get(name)}
                  />
                  <text
                    className={styles['nodeName']}
                    x={isRight ? x0 - 6 : x1 + 6}
                    y={(y0 + y1) / 2}
                    dy="0.32em"
                    textAnchor={isRight ? 'end' : 'start'}
                  >
                    {name} {formatValue(value)}
                  </text>
                </g>
              );
            })}
          </Group>
        )}
      </Sankey>
    </svg>
  );
}

/** After the layout the ends of a link are the nodes themselves. */
function nodeOf(end: unknown): FlowNode | undefined {
  return isNode(end) ? end : undefined;
}

function isNode(end: unknown): end is FlowNode {
  return typeof end === 'object' && end !== null && 'id' in end && 'name' in end;
}
