import { Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { CheckpointStore } from '#domain/ports/checkpoint-store.js';
import type { EventStore, Position } from '#domain/ports/event-store.js';
import type { ParkingLot } from '#domain/ports/parking-lot.js';
import { processorNames } from '#domain/ports/processors.js';
import type { Config } from '#infra/config/config.js';
import { CONFIG, EVENT_STORE } from '../../tokens.js';
import { AdminRoute } from '../admin-route.decorator.js';
import { MAX_LIMIT, type ParkedPage, pageOf, parsePage } from './parked-page.js';
import { PARKED_SCHEMA, PROJECTIONS_SCHEMA, REPLAY_SCHEMA } from './projections.schema.js';
import { CHECKPOINTS, PARKING_LOT } from './tokens.js';

interface ProcessorAnswer {
  readonly name: string;
  readonly position: Position;
  readonly batch: number;
  /** A batch is being taken in, up to here. */
  readonly pendingTo: Position | null;
}

/** How the processors of the log are doing, and the events that they could not take in. */
@Controller('v1/admin')
export class ProjectionsController {
  private readonly processors: readonly string[];

  constructor(
    @Inject(EVENT_STORE) private readonly events: Pick<EventStore, 'headPosition'>,
    @Inject(CHECKPOINTS) private readonly checkpoints: Pick<CheckpointStore, 'load'>,
    @Inject(PARKING_LOT) private readonly parking: Pick<ParkingLot, 'list' | 'requestReplay'>,
    @Inject(CONFIG) { projectorShards }: Pick<Config, 'projectorShards'>,
  ) {
    this.processors = processorNames(projectorShards);
  }

  @Get('projections')
  @AdminRoute('listProjections', 'How far the processors of the log have come.', 503)
  @ApiOkResponse({ schema: PROJECTIONS_SCHEMA })
  async list(): Promise<{ headPosition: Position; projections: ProcessorAnswer[] }> {
    const headPosition = await this.events.headPosition();
    const projections = await Promise.all(this.processors.map((name) => this.progressOf(name)));
    return { headPosition, projections };
  }

  @Get('parked')
  @AdminRoute('listParked', 'Events that could not be projected, with the reason.', 400, 503)
  @ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: MAX_LIMIT } })
  @ApiQuery({ name: 'after', required: false, description: '`next` of the page before.' })
  @ApiOkResponse({ schema: PARKED_SCHEMA })
  async parked(@Query() query: unknown): Promise<ParkedPage> {
    const { limit, after } = parsePage(query);
    const lists = await Promise.all(
      this.processors.map(async (processor) =>
        (await this.parking.list(processor)).map((event) => ({ ...event, processor })),
      ),
    );
    const all = lists.flat().filter(({ status }) => status !== 'replayed');
    return pageOf(all, limit, after);
  }

  @Post('parked/replay')
  @HttpCode(202)
  @AdminRoute('replayParked', 'Asks for all parked events to be tried again.', 503)
  @ApiAcceptedResponse({ schema: REPLAY_SCHEMA })
  async replay(): Promise<{ requested: number }> {
    const counts = await Promise.all(this.processors.map((name) => this.parking.requestReplay(name)));
    return { requested: counts.reduce((sum, count) => sum + count, 0) };
  }

  private async progressOf(name: string): Promise<ProcessorAnswer> {
    const { committed, pending } = await this.checkpoints.load(name);
    return { name, position: committed.to, batch: committed.batch, pendingTo: pending?.to ?? null };
  }
}
