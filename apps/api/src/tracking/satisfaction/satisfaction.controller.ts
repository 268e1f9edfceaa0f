import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { JSON_TYPES } from '../../http/body/media-types.js';
import type { RequestBody } from '../../http/body/request-body.js';
import { id, object, string, time } from '../../openapi/schema.js';
import { Caller, Unread } from '../caller.js';
import type { TrackingAnswer } from '../tracking-answer.js';
import { TrackingRoute } from '../tracking-route.decorator.js';
import { RecordSatisfaction } from './record-satisfaction.js';

const score = { type: 'number', minimum: 0, maximum: 10 } as const;
const BODY = object({ messageId: id, timestamp: time, sentAt: time, score, comment: string }, ['score']);

@Controller('v1')
export class SatisfactionController {
  constructor(private readonly commands: CommandBus) {}

  @TrackingRoute('satisfaction', {
    operationId: 'recordSatisfaction',
    summary: 'How likely a user of the platform is to recommend it, 0 to 10.',
    body: BODY,
  })
  async record(@Caller() tenant: Tenant, @Unread(JSON_TYPES) body: RequestBody): Promise<TrackingAnswer> {
    return this.commands.execute(new RecordSatisfaction(tenant, await body.json()));
  }
}
