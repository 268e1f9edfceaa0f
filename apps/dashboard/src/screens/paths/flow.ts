import type { FlowLink, FlowNode } from '../../charts/sankey-chart';

export interface FlowPath {
  readonly path: readonly string[];
  readonly conversions: number;
  readonly nonConversions: number;
}

export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
}

export const OTHER = 'Other';
export const NO_TOUCHPOINT = '(unattributed)';
export const CONVERSION = 'Conversion';
export const NO_CONVERSION = 'No conversion';

/**
 * The flow along paths: from the first touchpoint step by step to how they ended. Names beyond the `most` heaviest are
 * `Other`; of a path with more than `steps` touchpoints, the later ones are one last step. What goes into a step goes out of
 * it again, and the ends add up to the conversions and non-conversions of the paths.
 */
export function flowOf(
  paths: readonly FlowPath[],
  { steps, most, isWhole }: { readonly steps: number; readonly most: number; readonly isWhole: boolean },
): Flow {
  const kept = heaviest(paths, steps, most, isWhole);
  const nodes = new Map<string, FlowNode>();
  const links = new Map<string, FlowLink>();
  const node = (id: string, name: string) => {
    if (!nodes.has(id)) nodes.set(id, { id, name });
    return id;
  };
  const link = (source: string, target: string, value: number) => {
    if (value === 0) return;
    const key = JSON.stringify([source, target]);
    links.set(key, { source, target, value: (links.get(key)?.value ?? 0) + value });
  };
  for (const { path, conversions, nonConversions: without } of paths) {
    const nonConversions = isWhole ? without : 0;
    const weight = conversions + nonConversions;
    if (weight === 0) continue;
    const names = path.slice(0, steps).map((name) => (kept.has(name) ? name : OTHER));
    const ids = (names.length === 0 ? [NO_TOUCHPOINT] : names).map((name, at) =>
      node(`${at + 1} ${name}`, name),
    );
    if (path.length > steps) ids.push(node('later', 'Later steps'));
    for (const [at, id] of ids.slice(1).entries()) link(ids[at] ?? '', id, weight);
    const last = ids.at(-1) ?? '';
    if (conversions > 0) link(last, node(CONVERSION, CONVERSION), conversions);
    if (nonConversions > 0) link(last, node(NO_CONVERSION, NO_CONVERSION), nonConversions);
  }
  return { nodes: [...nodes.values()], links: [...links.values()] };
}

function heaviest(
  paths: readonly FlowPath[],
  steps: number,
  most: number,
  isWhole: boolean,
): ReadonlySet<string> {
  const weights = new Map<string, number>();
  for (const { path, conversions, nonConversions } of paths)
    for (const name of path.slice(0, steps))
      weights.set(name, (weights.get(name) ?? 0) + conversions + (isWhole ? nonConversions : 0));
  const ordered = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  // One name alone is not better called by another.
  const names = ordered.length === most + 1 ? ordered : ordered.slice(0, most);
  return new Set(names.map(([name]) => name));
}
