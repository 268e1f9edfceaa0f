import { Controller, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { JSON_TYPES } from '../../http/body/media-types.js';
import type { RequestBody } from '../../http/body/request-body.js';
import { id, money, object, string, time } from '../../openapi/schema.js';
import { Caller, Unread } from '../caller.js';
import type { TrackingAnswer } from '../tracking-answer.js';
import { TrackingRoute } from '../tracking-route.decorator.js';
import { RecordRefund } from './record-refund.js';

const BODY = object({ messageId: id, timestamp: time, sentAt: time, amount: money, currency: string });

@Controller('v1')
export class RefundsController {
  constructor(private readonly commands: CommandBus) {}

  @TrackingRoute('conversions/:messageId/refund', {
    operationId: 'recordRefund',
    summary: 'Refunds a conversion, wholly without an amount; may come before it.',
    body: BODY,
  })
  async record(
    @Caller() tenant: Tenant,
    @Param('messageId') messageId: string,
    @Unread(JSON_TYPES) body: RequestBody,
  ): Promise<TrackingAnswer> {
    return this.commands.execute(new RecordRefund(tenant, messageId, await body.json()));
  }
}
