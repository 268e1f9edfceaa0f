import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

const SHOWN = 20;
const COMPILING = new Set(['compileSourceTextModule', 'wrapSafe']);
const PROGRAMS = ['api', 'projector', 'local'];

/** What V8 profiles in `directory` say: per process the functions with the most time of their own, idle time apart. */
export function profileSummaries(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.cpuprofile'))
    .flatMap(
      (name) => summaryOf(JSON.parse(readFileSync(join(directory, name), 'utf8')) as CpuProfile) ?? [],
    );
}

function summaryOf({ nodes, samples, timeDeltas }: CpuProfile): string | undefined {
  const program = PROGRAMS.find((name) =>
    nodes.some(({ callFrame }) => callFrame.url.endsWith(`apps/${name}/src/main.js`)),
  );
  if (program === undefined) return undefined;
  // What a start costs is not what a load costs: all up to the last module that was compiled is left out.
  const compiling = new Set(
    nodes.filter(({ callFrame }) => COMPILING.has(callFrame.functionName)).map(({ id }) => id),
  );
  const begun = samples.findLastIndex((id) => compiling.has(id)) + 1;
  const micros = new Map<number, number>();
  for (const [index, id] of samples.entries()) {
    if (index >= begun) micros.set(id, (micros.get(id) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const byFunction = new Map<string, number>();
  for (const { id, callFrame } of nodes) {
    if (callFrame.functionName === '(idle)') continue;
    const name = nameOf(callFrame);
    byFunction.set(name, (byFunction.get(name) ?? 0) + (micros.get(id) ?? 0));
  }
  const busy = [...byFunction.values()].reduce((sum, value) => sum + value, 0);
  const top = [...byFunction].sort(([, a], [, b]) => b - a).slice(0, SHOWN);
  const lines = top.map(([name, value]) => `  ${((100 * value) / busy).toFixed(1).padStart(5)} %  ${name}`);
  return [`${program}: ${(busy / 1e6).toFixed(1)} s busy`, ...lines].join('\n');
}

function nameOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  const file = url.replace(/^.*\/(?:dist|node_modules)\//, '');
  return `${functionName || '(anonymous)'}${file === '' ? '' : `  ${file}:${lineNumber + 1}`}`;
}
