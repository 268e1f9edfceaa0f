import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import type { EventStore } from '#domain/ports/event-store.js';
import { isProjectionName, PROJECTION_NAMES } from '#domain/ports/projection-names.js';
import { NoSuchSetError, type ReadModelSet } from '#domain/ports/read-model-sets.js';
import type { ClickHouseReadModelSets } from '#infra/clickhouse/read-models/read-model-sets.js';
import { object, string } from '../../openapi/schema.js';
import type { LiveDatabases } from '../../read-models/live-databases.js';
import { DATABASES, EVENT_STORE } from '../../tokens.js';
import { AdminRoute } from '../admin-route.decorator.js';
import { setJobId } from './set-jobs.js';
import { READ_MODEL_SETS } from './tokens.js';

const ACCEPTED = ApiAcceptedResponse({ schema: object({ jobId: string }, ['jobId']) });

interface Accepted {
  readonly jobId: string;
}

/** Rebuilds of the read models from the log, beside the live ones. All are one set, whichever is named. */
@Controller('v1/admin/projections/:name')
export class SetsController {
  constructor(
    @Inject(READ_MODEL_SETS) private readonly sets: ClickHouseReadModelSets,
    @Inject(EVENT_STORE) private readonly events: Pick<EventStore, 'headPosition'>,
    @Inject(DATABASES) private readonly databases: Pick<LiveDatabases, 'refresh'>,
  ) {}

  @Post('rebuild')
  @HttpCode(202)
  @AdminRoute('rebuildProjection', 'Begins to build the next set of read models from the log.', 404, 503)
  @ACCEPTED
  rebuild(@Param('name') name: string): Promise<Accepted> {
    return this.decide(name, () => this.sets.begin());
  }

  @Post('promote')
  @HttpCode(202)
  @AdminRoute('promoteProjection', 'Answers from the set that was built, if it is fit.', 404, 409, 503)
  @ACCEPTED
  promote(@Param('name') name: string): Promise<Accepted> {
    return this.decide(name, async () => this.sets.promote(await this.events.headPosition()));
  }

  @Post('rollback')
  @HttpCode(202)
  @AdminRoute('rollbackProjection', 'Answers from the set before again.', 404, 503)
  @ACCEPTED
  rollback(@Param('name') name: string): Promise<Accepted> {
    return this.decide(name, () => this.sets.rollback());
  }

  private async decide(name: string, decision: () => Promise<ReadModelSet>): Promise<Accepted> {
    if (!isProjectionName(name))
      throw new NoSuchSetError(
        `there is no projection ${name.slice(0, 100)}; known: ${PROJECTION_NAMES.join(', ')}`,
      );
    const set = await decision();
    // For the very next request to this process; others see it soon.
    await this.databases.refresh();
    return { jobId: setJobId(set) };
  }
}
