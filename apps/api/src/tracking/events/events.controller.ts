import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { NDJSON_TYPES } from '../../http/body/media-types.js';
import type { RequestBody } from '../../http/body/request-body.js';
import { Caller, Unread } from '../caller.js';
import { EVENT_BODY } from '../segment/segment.schema.js';
import type { TrackingAnswer } from '../tracking-answer.js';
import { TrackingRoute } from '../tracking-route.decorator.js';
import { chunksOf } from './ndjson-source.js';
import { RecordEvents, STREAM_BYTES } from './record-events.js';

@Controller('v1')
export class EventsController {
  constructor(private readonly commands: CommandBus) {}

  @TrackingRoute('events', {
    operationId: 'recordEvents',
    summary: 'Segment events as NDJSON, one a line, streamed.',
    body: EVENT_BODY,
    consumes: NDJSON_TYPES,
  })
  async record(@Caller() tenant: Tenant, @Unread(NDJSON_TYPES) body: RequestBody): Promise<TrackingAnswer> {
    const { stream, isGzip } = body.open(NDJSON_TYPES, STREAM_BYTES);
    const gone = new AbortController();
    stream.once('close', () => {
      if (!stream.readableEnded) gone.abort();
    });
    return this.commands.execute(new RecordEvents(tenant, chunksOf(stream, isGzip), gone.signal));
  }
}
