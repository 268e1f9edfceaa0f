import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { JSON_TYPES } from '../../http/body/media-types.js';
import type { RequestBody } from '../../http/body/request-body.js';
import { Caller, Unread } from '../caller.js';
import type { TrackingAnswer } from '../tracking-answer.js';
import { TrackingRoute } from '../tracking-route.decorator.js';
import { RecordSpend } from './record-spend.js';
import { SPEND_BODY } from './spend.schema.js';

@Controller('v1')
export class SpendController {
  constructor(private readonly commands: CommandBus) {}

  @TrackingRoute('spend', {
    operationId: 'recordSpend',
    summary: 'Ad costs by day and key.',
    body: SPEND_BODY,
  })
  async record(@Caller() tenant: Tenant, @Unread(JSON_TYPES) body: RequestBody): Promise<TrackingAnswer> {
    return this.commands.execute(new RecordSpend(tenant, await body.json()));
  }
}
