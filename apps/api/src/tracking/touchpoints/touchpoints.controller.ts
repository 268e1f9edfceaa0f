import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { JSON_TYPES } from '../../http/body/media-types.js';
import type { RequestBody } from '../../http/body/request-body.js';
import { Caller, Unread } from '../caller.js';
import type { TrackingAnswer } from '../tracking-answer.js';
import { TrackingRoute } from '../tracking-route.decorator.js';
import { RecordTouchpoints } from './record-touchpoints.js';
import { TOUCHPOINTS_BODY } from './touchpoints.schema.js';

@Controller('v1')
export class TouchpointsController {
  constructor(private readonly commands: CommandBus) {}

  @TrackingRoute('touchpoints', {
    operationId: 'recordTouchpoints',
    summary: 'Touchpoints of visitors; a given channel is taken as it is.',
    body: TOUCHPOINTS_BODY,
  })
  async record(@Caller() tenant: Tenant, @Unread(JSON_TYPES) body: RequestBody): Promise<TrackingAnswer> {
    return this.commands.execute(new RecordTouchpoints(tenant, await body.json()));
  }
}
