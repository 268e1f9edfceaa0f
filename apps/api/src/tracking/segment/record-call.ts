import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SegmentCall } from '#domain/events/metadata.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { segmentCall } from '#domain/tracking/items/segment-calls.js';
import { parseJson } from '../../http/body/parse-json.js';
import { Envelopes } from '../envelopes.js';
import { ItemRecorder } from '../item-recorder.js';
import type { TrackingAnswer } from '../tracking-answer.js';
import { packCall } from './pack-call.js';

/** Records one of Segment's calls, named by its route. */
export class RecordCall extends Command<TrackingAnswer> {
  constructor(
    readonly tenant: Tenant,
    readonly call: SegmentCall,
    readonly body: Buffer,
  ) {
    super();
  }
}

@CommandHandler(RecordCall)
export class RecordCallHandler implements ICommandHandler<RecordCall> {
  constructor(
    private readonly envelopes: Envelopes,
    private readonly items: ItemRecorder,
  ) {}

  async execute({ tenant, call, body }: RecordCall): Promise<TrackingAnswer> {
    const packed = packCall(body, call, tenant, this.envelopes);
    if (packed !== undefined) return this.items.record(tenant, packed);
    const kind = segmentCall(call);
    return this.items.recordBody(tenant, parseJson(body), () => kind);
  }
}
