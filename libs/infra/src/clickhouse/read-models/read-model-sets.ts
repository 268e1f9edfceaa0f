import type { ClickHouseClient } from '@clickhouse/client';
import {
  NoSuchSetError,
  type ReadModelSet,
  reasonsAgainst,
  type SetComparison,
  SetNotReadyError,
  type SetPositions,
} from '#domain/ports/read-model-sets.js';
import { isMissing } from '../client/errors.js';
import { type Databases, DEFAULT_DATABASES, onCluster, withDatabases } from '../databases.js';
import { migrate } from '../migrations/migrate.js';
import { ClickHouseLiveRules } from './live-rules.js';
import { ClickHouseProjectionProgress } from './projection-progress.js';

/** Tables of facts: what two sets of the same log must agree on. */
const FACT_TABLES = ['touchpoints', 'events', 'conversions', 'refunds', 'identity_links', 'spend'] as const;

/** Which sets of read models there are, and which is live. For one operator at a time: the latest decision counts. */
export class ClickHouseReadModelSets {
  private readonly table: string;

  /** `first` is the set that is live until another has been promoted; `shards` fill each set. */
  constructor(
    private readonly client: ClickHouseClient,
    private readonly first: Databases = DEFAULT_DATABASES,
    private readonly shards = 1,
  ) {
    this.table = `${first.control}.read_model_sets`;
  }

  /** In the order of their numbers; exactly one is live. */
  async all(): Promise<readonly ReadModelSet[]> {
    return (await this.read()).sets;
  }

  /** The databases that answers come from. */
  async live(): Promise<Databases> {
    return this.liveAmong(await this.all());
  }

  databasesOf({ name }: Pick<ReadModelSet, 'name'>): Databases {
    return { ...this.first, readModels: name };
  }

  /** Makes the next set, empty, for the projectors to fill. One at a time: a set that is being built is returned. */
  async begin(now = Date.now()): Promise<ReadModelSet> {
    const { sets, revision } = await this.read();
    const building = sets.find(({ status }) => status === 'building');
    if (building !== undefined) return building;
    const number = Math.max(...sets.map((set) => set.number)) + 1;
    const name = `${this.first.readModels.replace(/_\d+$/, '')}_${number}`;
    await migrate(this.client, { databases: this.databasesOf({ name }) });
    const set: ReadModelSet = { number, name, status: 'building', createdAt: now, changedAt: now };
    await this.write([...sets, set], revision);
    return set;
  }

  /**
   * Makes the set that is being built the live one, and the live one the previous. Throws {@link NoSuchSetError},
   * and {@link SetNotReadyError} unless it holds what the live one holds; `force` promotes it all the same.
   */
  async promote(head: number, { force = false, now = Date.now() } = {}): Promise<ReadModelSet> {
    const reasons = reasonsAgainst(await this.compare(head));
    if (reasons.length > 0 && !force) throw new SetNotReadyError(reasons);
    return this.flip('building', now);
  }

  /** Makes the previous set live again, and the live one the previous. Throws {@link NoSuchSetError}. */
  rollback(now = Date.now()): Promise<ReadModelSet> {
    return this.flip('previous', now);
  }

  /** Gives up the set that is being built or, with `previous`, the one that could be gone back to. */
  async drop({ previous = false, now = Date.now() } = {}): Promise<readonly ReadModelSet[]> {
    const { sets, revision } = await this.read();
    const isGone = ({ status }: ReadModelSet) => status === 'building' || (previous && status === 'previous');
    const gone = sets.filter(isGone);
    if (gone.length === 0) return [];
    await this.write(
      sets.map((set) => (isGone(set) ? { ...set, status: 'dropped', changedAt: now } : set)),
      revision,
    );
    return gone;
  }

  /** Removes the database of a dropped set. RangeError for any other: it may be read. */
  async remove({ name, status }: ReadModelSet): Promise<void> {
    if (status !== 'dropped') throw new RangeError(`${name} is ${status}`);
    const { cluster } = this.first;
    const on = cluster === undefined ? '' : onCluster(cluster);
    await this.client.command({
      query: withDatabases(`DROP DATABASE IF EXISTS {readModels}${on}`, this.databasesOf({ name })),
    });
  }

  /** How far the set that is being built has come: cheap enough to be watched. Throws {@link NoSuchSetError}. */
  async progress(): Promise<SetPositions> {
    return this.positionsOf(await this.pair());
  }

  /** The set that is being built held against the live one: counts all facts. Throws {@link NoSuchSetError}. */
  async compare(head: number): Promise<SetComparison> {
    const pair = await this.pair();
    const { live, candidate } = pair;
    const positions = await this.positionsOf(pair);
    const upTo = Math.min(positions.live, positions.candidate);
    const rows: Record<string, { live: number; candidate: number }> = {};
    for (const table of FACT_TABLES) {
      const [ofLive, ofCandidate] = await Promise.all(
        [live, candidate].map((databases) => this.count(databases, table, upTo)),
      );
      rows[table] = { live: ofLive ?? 0, candidate: ofCandidate ?? 0 };
    }
    const [rulesOfLive, rulesOfCandidate] = await Promise.all(
      [live, candidate].map((databases) => new ClickHouseLiveRules(this.client, databases).all()),
    );
    const reached = new Map((rulesOfCandidate ?? []).map((status) => [status.tenant, status.live]));
    const behindInRules = (rulesOfLive ?? [])
      .filter(({ tenant, live: version }) => (reached.get(tenant) ?? 1) < version)
      .map(({ tenant }) => tenant);
    return { head, ...positions, rows, behindInRules };
  }

  private async pair(): Promise<{ readonly live: Databases; readonly candidate: Databases }> {
    const sets = await this.all();
    const building = sets.find(({ status }) => status === 'building');
    if (building === undefined) throw new NoSuchSetError('no set is being built: begin with rebuild');
    return { live: this.liveAmong(sets), candidate: this.databasesOf(building) };
  }

  private async positionsOf(pair: { live: Databases; candidate: Databases }): Promise<SetPositions> {
    const [live, candidate] = await Promise.all([
      this.positionOf(pair.live),
      this.positionOf(pair.candidate),
    ]);
    return { live, candidate };
  }

  private liveAmong(sets: readonly ReadModelSet[]): Databases {
    const live = sets.find(({ status }) => status === 'live');
    return live === undefined ? this.first : this.databasesOf(live);
  }

  private async positionOf(databases: Databases): Promise<number> {
    return (await new ClickHouseProjectionProgress(this.client, databases, this.shards).current()).position;
  }

  private async count({ readModels }: Databases, table: string, upTo: number): Promise<number> {
    const result = await this.client.query({
      query: `SELECT count() AS facts FROM ${readModels}.${table} FINAL WHERE position <= {upTo:UInt64}`,
      query_params: { upTo },
      format: 'JSONEachRow',
    });
    return Number((await result.json<{ facts: string }>())[0]?.facts ?? 0);
  }

  /** One row is written: before it the old set is live, after it the new one. */
  private async flip(from: 'building' | 'previous', now: number): Promise<ReadModelSet> {
    const { sets, revision } = await this.read();
    const next = sets.find(({ status }) => status === from);
    if (next === undefined) throw new NoSuchSetError(`there is no ${from} set`);
    const live: ReadModelSet = { ...next, status: 'live', changedAt: now };
    await this.write(
      sets.map((set) => {
        if (set.number === next.number) return live;
        if (set.status === 'live') return { ...set, status: 'previous', changedAt: now };
        // An earlier previous one; on the way back there is none.
        return set.status === 'previous' ? { ...set, status: 'dropped', changedAt: now } : set;
      }),
      revision,
    );
    return live;
  }

  private async read(): Promise<{ sets: readonly ReadModelSet[]; revision: number }> {
    const row = await this.pointer();
    if (row !== undefined)
      return { sets: JSON.parse(row.sets) as ReadModelSet[], revision: Number(row.revision) };
    const only = {
      number: 1,
      name: this.first.readModels,
      status: 'live',
      createdAt: 0,
      changedAt: 0,
    } as const;
    return { sets: [only], revision: 0 };
  }

  private async pointer(): Promise<{ sets: string; revision: string } | undefined> {
    try {
      const result = await this.client.query({
        query: `SELECT sets, revision FROM ${this.table} FINAL`,
        format: 'JSONEachRow',
      });
      return (await result.json<{ sets: string; revision: string }>())[0];
    } catch (error) {
      // Before the first migration there is the first set, or will be.
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  private async write(sets: readonly ReadModelSet[], revision: number): Promise<void> {
    await this.client.insert({
      table: this.table,
      values: [{ pointer: 0, revision: revision + 1, sets: JSON.stringify(sets) }],
      format: 'JSONEachRow',
    });
  }
}
