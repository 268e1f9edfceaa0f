import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { JSON_TYPES } from '../../http/body/media-types.js';
import type { RequestBody } from '../../http/body/request-body.js';
import { Caller, Unread } from '../caller.js';
import type { TrackingAnswer } from '../tracking-answer.js';
import { TrackingRoute } from '../tracking-route.decorator.js';
import { CONVERSIONS_BODY } from './conversions.schema.js';
import { RecordConversions } from './record-conversions.js';

@Controller('v1')
export class ConversionsController {
  constructor(private readonly commands: CommandBus) {}

  @TrackingRoute('conversions', {
    operationId: 'recordConversions',
    summary: 'Conversions; their type always counts as one.',
    body: CONVERSIONS_BODY,
  })
  async record(@Caller() tenant: Tenant, @Unread(JSON_TYPES) body: RequestBody): Promise<TrackingAnswer> {
    return this.commands.execute(new RecordConversions(tenant, await body.json()));
  }
}
