import { Inject } from '@nestjs/common';
import { Query } from '@nestjs/graphql';
import type { CheckpointStore } from '#domain/ports/checkpoint-store.js';
import type { EventStore } from '#domain/ports/event-store.js';
import { processorNames } from '#domain/ports/processors.js';
import type { Config } from '#infra/config/config.js';
import { CONFIG, EVENT_STORE } from '../../tokens.js';
import { Freshness } from '../freshness/freshness.js';
import { RootResolver } from '../graphql/root-resolver.decorator.js';
import { PROCESSOR_STATES } from '../tokens.js';
import { Ingestion, Processor, Projections } from './status.answer.js';

/** How the way from the log to answers is doing. Of the installation, not of one tenant. */
@RootResolver()
export class StatusResolver {
  constructor(
    @Inject(EVENT_STORE) private readonly events: Pick<EventStore, 'headPosition'>,
    @Inject(PROCESSOR_STATES) private readonly states: Pick<CheckpointStore, 'load'>,
    private readonly freshness: Freshness,
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
  async ingestion(): Promise<Ingestion> {
    const { asOfPosition, lagSeconds } = await this.freshness.asOf({ waitForMs: 0 });
    const headPosition = await this.events.headPosition();
    return { headPosition, pending: Math.max(0, headPosition - asOfPosition), lagSeconds };
  }

  private async processor(name: string): Promise<Processor> {
    const { committed, pending } = await this.states.load(name);
    return { name, position: committed.to, pendingTo: pending?.to ?? null };
  }
}
