/** Paths as values of the grouping. */
export interface ValuePaths {
  readonly converting: readonly (readonly string[])[];
  readonly nonConverting: readonly (readonly string[])[];
}

export interface MarkovFit {
  readonly conversionProbability: number;
  /** By value, for every value that any path holds. */
  readonly removalEffects: Readonly<Record<string, number>>;
  /** The removal effects do not add up to more than nothing: no credit is given. */
  readonly degenerate: boolean;
}

const START = '[]';
const CONVERSION = 'conversion';
const NULL = 'null';

type Chain = Map<string, Map<string, number>>;

/** Counts of transitions; a state is the JSON text of the last `order` values. */
function countTransitions(paths: ValuePaths, order: number): Chain {
  const chain: Chain = new Map();
  const count = (from: string, to: string) => {
    const row = chain.get(from) ?? new Map<string, number>();
    chain.set(from, row.set(to, (row.get(to) ?? 0) + 1));
  };
  const walk = (path: readonly string[], end: string) => {
    const states = path.map((_, i) => JSON.stringify(path.slice(Math.max(0, i + 1 - order), i + 1)));
    const steps = [START, ...states, end];
    for (let i = 1; i < steps.length; i++) count(steps[i - 1] ?? '', steps[i] ?? '');
  };
  for (const path of paths.converting) if (path.length > 0) walk(path, CONVERSION);
  for (const path of paths.nonConverting) if (path.length > 0) walk(path, NULL);
  return chain;
}

/** P(conversion | start) by Gaussian elimination of h = r + Qh, states of `removed` leading to null. */
function conversionProbability(chain: Chain, removed?: string): number {
  const holds = (state: string) => removed !== undefined && (JSON.parse(state) as string[]).includes(removed);
  const states = [...chain.keys()].filter((state) => !holds(state));
  const rows = states.map((from, i) => {
    const out = chain.get(from) ?? new Map<string, number>();
    const total = [...out.values()].reduce((a, b) => a + b, 0);
    const probability = (to: string) => (out.get(to) ?? 0) / total;
    return [...states.map((to, j) => (i === j ? 1 : 0) - probability(to)), probability(CONVERSION)];
  });
  for (let column = 0; column < rows.length; column++) {
    const below = rows.slice(column);
    const pivot = below.reduce((a, b) => (Math.abs(b[column] ?? 0) > Math.abs(a[column] ?? 0) ? b : a));
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(column, 0, pivot);
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 0);
      if (factor !== 0)
        for (let j = column; j < row.length; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  const start = states.indexOf(START);
  const row = rows[start];
  return row === undefined ? 0 : (row.at(-1) ?? 0) / (row[start] ?? 1);
}

/** Removal effects by solving the whole chain again without each value. */
export function fitMarkov(paths: ValuePaths, order: number): MarkovFit {
  const chain = countTransitions(paths, order);
  const whole = conversionProbability(chain);
  const values = [...new Set([...paths.converting, ...paths.nonConverting].flat())];
  const effects = values.map((value) => [
    value,
    whole <= 0 ? 0 : 1 - conversionProbability(chain, value) / whole,
  ]);
  const removalEffects: Record<string, number> = Object.fromEntries(effects);
  const sum = Object.values(removalEffects).reduce((a, b) => a + b, 0);
  return { conversionProbability: whole, removalEffects, degenerate: sum <= 1e-12 };
}
