import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { kindByType } from '#domain/tracking/kind-by-type.js';
import { giveBack } from '../../http/body/give-back.js';
import { parseJson } from '../../http/body/parse-json.js';
import { Envelopes } from '../envelopes.js';
import { ItemRecorder } from '../item-recorder.js';
import type { TrackingAnswer } from '../tracking-answer.js';
import { packBatch } from './pack-batch.js';
import { sharedByBatch } from './shared-by-batch.js';

/** Records a batch of Segment's calls, each of which says its type. */
export class RecordBatch extends Command<TrackingAnswer> {
  constructor(
    readonly tenant: Tenant,
    readonly body: Buffer,
  ) {
    super();
  }
}

@CommandHandler(RecordBatch)
export class RecordBatchHandler implements ICommandHandler<RecordBatch> {
  constructor(
    private readonly envelopes: Envelopes,
    private readonly items: ItemRecorder,
  ) {}

  async execute({ tenant, body: bytes }: RecordBatch): Promise<TrackingAnswer> {
    const packed = packBatch(bytes, tenant, this.envelopes);
    if (packed !== undefined) {
      // The facts have bytes of their own.
      giveBack(bytes);
      return this.items.record(tenant, packed);
    }
    const body = parseJson(bytes);
    return this.items.recordItems(tenant, body, 'batch', kindByType, sharedByBatch(body));
  }
}
