import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { SegmentCall } from '#domain/events/metadata.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { SEGMENT_TYPES } from '../../http/body/media-types.js';
import type { RequestBody } from '../../http/body/request-body.js';
import type { Schema } from '../../openapi/schema.js';
import { Caller, Unread } from '../caller.js';
import type { TrackingAnswer } from '../tracking-answer.js';
import { TrackingRoute } from '../tracking-route.decorator.js';
import { RecordBatch } from './record-batch.js';
import { RecordCall } from './record-call.js';
import {
  ALIAS_BODY,
  BATCH_BODY,
  GROUP_BODY,
  IDENTIFY_BODY,
  PAGE_BODY,
  TRACK_BODY,
} from './segment.schema.js';

/** One of Segment's calls under its name and under the first letter that analytics.js uses. */
const Call = (call: SegmentCall | 'batch', body: Schema) =>
  TrackingRoute([call, call.charAt(0)], {
    operationId: call,
    summary: `Segment's ${call} call.`,
    body,
    access: 'segment',
  });

@Controller('v1')
export class SegmentController {
  constructor(private readonly commands: CommandBus) {}

  @Call('track', TRACK_BODY)
  track(@Caller() tenant: Tenant, @Unread(SEGMENT_TYPES) body: RequestBody): Promise<TrackingAnswer> {
    return this.record(tenant, 'track', body);
  }

  @Call('page', PAGE_BODY)
  page(@Caller() tenant: Tenant, @Unread(SEGMENT_TYPES) body: RequestBody): Promise<TrackingAnswer> {
    return this.record(tenant, 'page', body);
  }

  @Call('screen', PAGE_BODY)
  screen(@Caller() tenant: Tenant, @Unread(SEGMENT_TYPES) body: RequestBody): Promise<TrackingAnswer> {
    return this.record(tenant, 'screen', body);
  }

  @Call('identify', IDENTIFY_BODY)
  identify(@Caller() tenant: Tenant, @Unread(SEGMENT_TYPES) body: RequestBody): Promise<TrackingAnswer> {
    return this.record(tenant, 'identify', body);
  }

  @Call('alias', ALIAS_BODY)
  alias(@Caller() tenant: Tenant, @Unread(SEGMENT_TYPES) body: RequestBody): Promise<TrackingAnswer> {
    return this.record(tenant, 'alias', body);
  }

  @Call('group', GROUP_BODY)
  group(@Caller() tenant: Tenant, @Unread(SEGMENT_TYPES) body: RequestBody): Promise<TrackingAnswer> {
    return this.record(tenant, 'group', body);
  }

  @Call('batch', BATCH_BODY)
  async batch(@Caller() tenant: Tenant, @Unread(SEGMENT_TYPES) body: RequestBody): Promise<TrackingAnswer> {
    return this.commands.execute(new RecordBatch(tenant, await body.bytes(SEGMENT_TYPES)));
  }

  private async record(tenant: Tenant, call: SegmentCall, body: RequestBody): Promise<TrackingAnswer> {
    return this.commands.execute(new RecordCall(tenant, call, await body.bytes(SEGMENT_TYPES)));
  }
}
