import type { VisitorKey } from '#domain/identity/visitor-key.js';
import { type DerivedJourney, deriveJourneys } from '#domain/journeys/derive-journeys.js';
import type { RulesInForce } from '#domain/journeys/rules-in-force.js';
import type { BatchRange, CheckpointStore } from '#domain/ports/checkpoint-store.js';
import type { DirtyMarks } from '#domain/ports/dirty-marks.js';
import { PROCESSORS } from '#domain/ports/processors.js';
import type { ReadModelRows } from '#domain/ports/read-model-rows.js';
import type { ReadModelWriter } from '#domain/ports/read-model-writer.js';
import type { JourneyFactsLoader } from '#infra/clickhouse/read-models/journeys/journey-facts-loader.js';
import { type Derivation, journeyRows, pathRows } from './derived-rows.js';
import { ContextGatherer } from './gather-contexts.js';
import type { Latest } from './latest.js';
import type { Reporter } from './reporter.js';
import { retrying } from './retry.js';
import { inSlices } from './slices.js';

export type BuilderStep = 'marks' | 'paths' | 'commit';

export interface PathBuilderDeps {
  readonly checkpoints: CheckpointStore;
  readonly marks: DirtyMarks;
  readonly loader: JourneyFactsLoader;
  readonly writer: ReadModelWriter;
  readonly rulesOf: (tenant: string) => RulesInForce;
  /** The batch of facts that is in. */
  readonly facts: Latest<BatchRange>;
  /** Where it says how far it is. */
  readonly derived: Latest<BatchRange>;
  readonly report: Reporter;
}

const PROCESSOR = PROCESSORS.paths;
/** Marks derived together: bounds memory, and amortises the look-ups. */
const MARKS_PER_CHUNK = 2_000;

/**
 * Derives the paths of everybody whom new facts touch. Works on what the fact tables hold up to a committed batch,
 * so its rows are a function of a prefix of the log; a derivation done again writes the same.
 */
export class PathBuilder {
  private readonly contexts = new ContextGatherer();

  constructor(
    private readonly deps: PathBuilderDeps,
    private readonly onStep?: (step: BuilderStep, range: BatchRange) => void,
  ) {}

  /** Runs until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const again = <T>(effect: () => Promise<T>) =>
      retrying(effect, (error, attempt) => this.deps.report.retry(PROCESSOR, error, attempt), signal);
    let { committed } = await again(() => this.deps.checkpoints.load(PROCESSOR));
    this.deps.derived.set(committed);
    while (!signal.aborted) {
      const facts = await this.deps.facts.when(({ batch }) => batch > committed.batch, signal);
      const range = { ...facts, from: committed.to };
      await again(() => this.derive(committed, range));
      // 3. Commit: from here on answers are as of the end of these facts.
      await again(() => this.deps.checkpoints.commit(PROCESSOR, range));
      this.onStep?.('commit', range);
      await again(() => this.deps.marks.forget(range.batch));
      committed = range;
      this.deps.derived.set(range);
    }
  }

  private async derive(committed: BatchRange, range: BatchRange): Promise<void> {
    const started = performance.now();
    // 1. Read the marks of all batches since the last derivation.
    const marks = await this.deps.marks.read(committed.batch, range.batch);
    this.onStep?.('marks', range);
    let [journeys, paths, count] = [0, 0, 0];
    for (const [tenant, values] of marks) {
      count += values.length;
      for (let start = 0; start < values.length; start += MARKS_PER_CHUNK) {
        const chunk = values.slice(start, start + MARKS_PER_CHUNK);
        // 2. Derive and write, versioned by the batch: the last derivation of a conversion's path wins.
        const done = await this.deriveChunk(tenant, chunk, range);
        journeys += done.journeys;
        paths += done.paths;
      }
    }
    this.onStep?.('paths', range);
    this.deps.report.derivation({
      marks: count,
      journeys,
      paths,
      ms: performance.now() - started,
      to: range.to,
    });
  }

  private async deriveChunk(tenant: string, values: readonly string[], range: BatchRange) {
    const { loader, writer } = this.deps;
    const rules = this.deps.rulesOf(tenant);
    const isRef = (value: string) => value.startsWith('m:') || value.startsWith('o:');
    const seeds = new Set(values.filter((value) => !isRef(value)) as VisitorKey[]);
    for (const visitor of await loader.visitorsOf(tenant, values.filter(isRef), range.to)) seeds.add(visitor);
    const closure = await loader.identities(tenant, seeds, range.to);
    const journeys = deriveJourneys(await loader.load(tenant, closure, range.to), rules);
    const derivation = { tenant, rulesVersion: rules.rulesVersion, version: range.batch };
    const token = `${PROCESSOR}/${rules.rulesVersion}/${range.batch}/${tenant}/${values[0]}`;
    // Contexts first: a touchpoint that is in has its context and its channel in.
    const contexts = this.contexts.gather(
      tenant,
      rules,
      journeys.flatMap(({ touchpoints }) => touchpoints),
    );
    await writer.insert('contexts', contexts.contexts, `${token}/contexts`);
    await writer.insert('context_channels', contexts.channels, `${token}/context_channels`);
    const paths = await this.writeSlices('paths', pathsOf(derivation, journeys), token);
    // A key that owns nothing any more (it has been identified, or merged into another) leaves a tombstone.
    const nobody = [...closure.keys].filter((key) => closure.isOwned(key));
    await this.writeSlices('journeys', journeyRows(derivation, journeys, nobody), token);
    return { journeys: journeys.length, paths };
  }

  private async writeSlices<T extends 'paths' | 'journeys'>(
    table: T,
    rows: Iterable<ReadModelRows[T]>,
    token: string,
  ): Promise<number> {
    let [count, slice] = [0, 0];
    for (const some of inSlices(rows)) {
      await this.deps.writer.insert(table, some, `${token}/${table}/${slice++}`);
      count += some.length;
    }
    return count;
  }
}

function* pathsOf(derivation: Derivation, journeys: readonly DerivedJourney[]) {
  for (const journey of journeys) yield* pathRows(derivation, journey);
}
