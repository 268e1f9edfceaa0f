import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { conversion } from '#domain/tracking/items/conversion.js';
import type { JsonBody } from '../../http/body/parse-json.js';
import { ItemRecorder } from '../item-recorder.js';
import type { TrackingAnswer } from '../tracking-answer.js';

/** Records the items of a body's `conversions`. */
export class RecordConversions extends Command<TrackingAnswer> {
  constructor(
    readonly tenant: Tenant,
    readonly body: JsonBody,
  ) {
    super();
  }
}

@CommandHandler(RecordConversions)
export class RecordConversionsHandler implements ICommandHandler<RecordConversions> {
  constructor(private readonly items: ItemRecorder) {}

  execute({ tenant, body }: RecordConversions): Promise<TrackingAnswer> {
    return this.items.recordItems(tenant, body, 'conversions', () => conversion);
  }
}
