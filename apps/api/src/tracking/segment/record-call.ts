import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SegmentCall } from '#domain/events/metadata.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { segmentCall } from '#domain/tracking/items/segment-calls.js';
import type { JsonBody } from '../../http/body/parse-json.js';
import { ItemRecorder } from '../item-recorder.js';
import type { TrackingAnswer } from '../tracking-answer.js';

/** Records one of Segment's calls, named by its route. */
export class RecordCall extends Command<TrackingAnswer> {
  constructor(
    readonly tenant: Tenant,
    readonly call: SegmentCall,
    readonly body: JsonBody,
  ) {
    super();
  }
}

@CommandHandler(RecordCall)
export class RecordCallHandler implements ICommandHandler<RecordCall> {
  constructor(private readonly items: ItemRecorder) {}

  execute({ tenant, call, body }: RecordCall): Promise<TrackingAnswer> {
    const kind = segmentCall(call);
    return this.items.recordBody(tenant, body, () => kind);
  }
}
