import { Inject } from '@nestjs/common';
import { Query } from '@nestjs/graphql';
import type { CheckpointStore } from '#domain/ports/checkpoint-store.js';
import type { EventStore } from '#domain/ports/event-store.js';
import { processorNames } from '#domain/ports/processors.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { Config } from '#infra/config/config.js';
import { IngestionTally } from '../../http/operation/ingestion-tally.js';
import { CONFIG, EVENT_STORE } from '../../tokens.js';
import { Freshness } from '../freshness/freshness.js';
import { RootResolver } from '../graphql/root-resolver.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import { PROCESSOR_STATES } from '../tokens.js';
import { Ingestion, Processor, Projections } from './status.answer.js';

/** How the way from the log to answers is doing: positions of the installation, counters of the tenant. */
@RootResolver()
export class StatusResolver {
  constructor(
    @Inject(EVENT_STORE) private readonly events: Pick<EventStore, 'headPosition'>,
    @Inject(PROCESSOR_STATES) private readonly states: Pick<CheckpointStore, 'load'>,
    private readonly freshness: Freshness,
    private readonly tally: IngestionTally,
    @Inject(CONFIG) private readonly config: Pick<Config, 'projectorShards'>,
  ) {}

  @Query(() => Projections, { nullable: true, description: 'How far the read models have come.' })
  async projections(): Promise<Projections> {
    const asOf = await this.freshness.asOf({ waitForMs: 0 });
    const processors = await Promise.all(
      processorNames(this.config.projectorShards).map((name) => this.processor(name)),
    );
    return { headPosition: await this.events.headPosition(), ...asOf, processors };
  }

  @Query(() => Ingestion, { nullable: true, description: 'What is accepted, and what of it is in answers.' })
  async ingestion(@CallingTenant() { tenantId }: Tenant): Promise<Ingestion> {
    const { asOfPosition, lagSeconds } = await this.freshness.asOf({ waitForMs: 0 });
    const headPosition = await this.events.headPosition();
    const { accepted, rejected } = this.tally.of(tenantId);
    return {
      headPosition,
      pending: Math.max(0, headPosition - asOfPosition),
      lagSeconds,
      accepted,
      rejected: [...rejected]
        .map(([code, items]) => ({ code, items }))
        .sort((a, b) => b.items - a.items || (a.code < b.code ? -1 : 1)),
      eventsPerSecond: this.tally.eventsPerSecond(tenantId, 60),
      since: this.tally.since.toISOString(),
    };
  }

  private async processor(name: string): Promise<Processor> {
    const { committed, pending } = await this.states.load(name);
    return { name, position: committed.to, pendingTo: pending?.to ?? null };
  }
}
