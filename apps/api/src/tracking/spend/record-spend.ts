import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { spend } from '#domain/tracking/items/spend.js';
import type { JsonBody } from '../../http/body/parse-json.js';
import { ItemRecorder } from '../item-recorder.js';
import type { TrackingAnswer } from '../tracking-answer.js';

/** Records the items of a body's `spend`. */
export class RecordSpend extends Command<TrackingAnswer> {
  constructor(
    readonly tenant: Tenant,
    readonly body: JsonBody,
  ) {
    super();
  }
}

@CommandHandler(RecordSpend)
export class RecordSpendHandler implements ICommandHandler<RecordSpend> {
  constructor(private readonly items: ItemRecorder) {}

  execute({ tenant, body }: RecordSpend): Promise<TrackingAnswer> {
    return this.items.recordItems(tenant, body, 'spend', () => spend);
  }
}
