import { isInShard, shardsOf } from '#domain/ports/processors.js';
import { journeyNamespace, shardOf } from './namespaces.js';

const TENANTS = Array.from({ length: 50 }, (_, n) => `tenant-${n}`);

it('has a namespace for each shard of each set of read models, and one only where nothing is divided', () => {
  const namespaces = ['attribution_1', 'attribution_2'].flatMap((readModels) =>
    shardsOf(3).map((shard) => journeyNamespace({ readModels }, shard)),
  );
  expect(new Set(namespaces).size).toBe(6);
  const undivided = TENANTS.map((tenant) => journeyNamespace({ readModels: 'one' }, shardOf(tenant, 1)));
  expect(new Set(undivided)).toEqual(new Set(['one']));
});

it('looks for a tenant where its projector derives it', () => {
  const shards = TENANTS.map((tenant) => shardOf(tenant, 3));
  expect(shards.every((shard, n) => isInShard(shard, TENANTS[n] ?? ''))).toBe(true);
  expect(new Set(shards.map(({ index }) => index)).size).toBe(3);
});
