import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { kindByType } from '#domain/tracking/kind-by-type.js';
import type { JsonBody } from '../../http/body/parse-json.js';
import { ItemRecorder } from '../item-recorder.js';
import type { TrackingAnswer } from '../tracking-answer.js';
import { sharedByBatch } from './shared-by-batch.js';

/** Records a batch of Segment's calls, each of which says its type. */
export class RecordBatch extends Command<TrackingAnswer> {
  constructor(
    readonly tenant: Tenant,
    readonly body: JsonBody,
  ) {
    super();
  }
}

@CommandHandler(RecordBatch)
export class RecordBatchHandler implements ICommandHandler<RecordBatch> {
  constructor(private readonly items: ItemRecorder) {}

  async execute({ tenant, body }: RecordBatch): Promise<TrackingAnswer> {
    return this.items.recordItems(tenant, body, 'batch', kindByType, sharedByBatch(body));
  }
}
