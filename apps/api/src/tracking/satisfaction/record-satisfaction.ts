import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { satisfaction } from '#domain/tracking/items/satisfaction.js';
import type { JsonBody } from '../../http/body/parse-json.js';
import { ItemRecorder } from '../item-recorder.js';
import type { TrackingAnswer } from '../tracking-answer.js';

/** Records how likely one of the tenant's users of the platform is to recommend it. */
export class RecordSatisfaction extends Command<TrackingAnswer> {
  constructor(
    readonly tenant: Tenant,
    readonly body: JsonBody,
  ) {
    super();
  }
}

@CommandHandler(RecordSatisfaction)
export class RecordSatisfactionHandler implements ICommandHandler<RecordSatisfaction> {
  constructor(private readonly items: ItemRecorder) {}

  execute({ tenant, body }: RecordSatisfaction): Promise<TrackingAnswer> {
    return this.items.recordBody(tenant, body, () => satisfaction);
  }
}
