import { partitionOf } from '../events/streams.js';

/** A share of the tenants: one process at a time works for them. All of a tenant is in one shard. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

/** Everybody. */
export const WHOLE: Shard = { index: 0, count: 1 };

/** The shards of so many; together everybody. */
export function shardsOf(count: number): Shard[] {
  return Array.from({ length: count }, (_, index) => ({ index, count }));
}

export function isInShard({ index, count }: Shard, tenant: string): boolean {
  return count === 1 || partitionOf(tenant, count) === index;
}

/** Names under which the processors of a shard keep their checkpoints; part of stored state, never changed. */
export interface Processors {
  /** Folds the log into the fact tables. */
  readonly facts: string;
  /** Derives paths from the fact tables. */
  readonly paths: string;
}

export function processorsOf(shard: Shard): Processors {
  const suffix = shardSuffix(shard);
  return { facts: `facts${suffix}`, paths: `paths${suffix}` };
}

/** All processors that answers are made from. */
export function processorNames(shards: number): string[] {
  return shardsOf(shards).flatMap((shard) => Object.values(processorsOf(shard)));
}

/** '' for the whole, else such as `-2of4`. */
export function shardSuffix({ index, count }: Shard): string {
  return count === 1 ? '' : `-${index + 1}of${count}`;
}

/** Those of an installation that is not divided. */
export const PROCESSORS = processorsOf(WHOLE);
