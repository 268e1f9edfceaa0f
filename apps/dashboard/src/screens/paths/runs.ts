export interface Run {
  readonly name: string;
  /** How many times in a row. */
  readonly times: number;
}

/** A path with repeats in a row as one: what it says is the same, in less room. */
export function runsOf(path: readonly string[]): readonly Run[] {
  const runs: Run[] = [];
  for (const name of path) {
    const last = runs.at(-1);
    if (last?.name === name) runs[runs.length - 1] = { name, times: last.times + 1 };
    else runs.push({ name, times: 1 });
  }
  return runs;
}
