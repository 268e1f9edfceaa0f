import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { MAX_ID } from '#domain/tracking/items/checks.js';
import { refund } from '#domain/tracking/items/refund.js';
import type { JsonBody } from '../../http/body/parse-json.js';
import { MalformedBodyError } from '../../http/problems/http-errors.js';
import { ItemRecorder } from '../item-recorder.js';
import type { TrackingAnswer } from '../tracking-answer.js';

/** Records the refund of a conversion, which may not have come yet. */
export class RecordRefund extends Command<TrackingAnswer> {
  constructor(
    readonly tenant: Tenant,
    readonly conversionMessageId: string,
    readonly body: JsonBody,
  ) {
    super();
  }
}

@CommandHandler(RecordRefund)
export class RecordRefundHandler implements ICommandHandler<RecordRefund> {
  constructor(private readonly items: ItemRecorder) {}

  async execute({ tenant, conversionMessageId, body }: RecordRefund): Promise<TrackingAnswer> {
    if (conversionMessageId.length > MAX_ID)
      throw new MalformedBodyError(`the conversion's messageId must have 1 to ${MAX_ID} characters`);
    return this.items.recordBody(tenant, body, () => refund, { conversionMessageId });
  }
}
