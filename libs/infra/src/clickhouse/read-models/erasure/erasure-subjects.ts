import type { ClickHouseClient } from '@clickhouse/client';
import { ownedTimes } from '#domain/erasure/owned-times.js';
import type { SharedTime } from '#domain/erasure/visitor-erased.js';
import { isUser } from '#domain/identity/identity-map.js';
import { userKey, type VisitorKey } from '#domain/identity/visitor-key.js';
import type { ErasureSubjects, FoundVisitor } from '#domain/ports/erasures.js';
import { type Databases, DEFAULT_DATABASES } from '../../databases.js';
import { FactTables } from '../journeys/fact-tables.js';
import { closeIdentities } from '../journeys/identity-closure.js';
import { ErasedFacts } from './erased-facts.js';
import { ErasedTraces } from './erased-traces.js';

/** The person behind a user id: all users that aliases have made one, and their devices. */
export class ClickHouseErasureSubjects implements ErasureSubjects {
  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {}

  async find(tenant: string, userId: string): Promise<FoundVisitor | undefined> {
    const tables = new FactTables(this.client, this.databases, tenant);
    const { keys, links, owners, ownersOf } = await closeIdentities(tables, [userKey(userId)]);
    const isTheirs = (key: VisitorKey) => [...ownersOf(key)].every((owner) => owners.has(owner));
    const visitors = [...keys].filter(isTheirs).sort();
    const shared: SharedTime[] = [...keys]
      .filter((key) => !isUser(key) && !isTheirs(key))
      .sort()
      .flatMap((device) => ownedTimes(device, links, isTheirs));
    const known = { visitors, shared, facts: [] };
    const positions = await new ErasedFacts(this.client, this.databases).positions(
      tenant,
      known,
      Number.MAX_SAFE_INTEGER,
    );
    if (positions.size === 0) return undefined;
    const facts = await new ErasedTraces(this.client, this.databases).refunds(tenant, positions);
    return { visitors, shared, facts, newest: [...positions].reduce((one, other) => Math.max(one, other)) };
  }
}
