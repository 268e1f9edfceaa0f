import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { touchpoint } from '#domain/tracking/items/touchpoint.js';
import type { JsonBody } from '../../http/body/parse-json.js';
import { ItemRecorder } from '../item-recorder.js';
import type { TrackingAnswer } from '../tracking-answer.js';

/** Records the items of a body's `touchpoints`. */
export class RecordTouchpoints extends Command<TrackingAnswer> {
  constructor(
    readonly tenant: Tenant,
    readonly body: JsonBody,
  ) {
    super();
  }
}

@CommandHandler(RecordTouchpoints)
export class RecordTouchpointsHandler implements ICommandHandler<RecordTouchpoints> {
  constructor(private readonly items: ItemRecorder) {}

  execute({ tenant, body }: RecordTouchpoints): Promise<TrackingAnswer> {
    return this.items.recordItems(tenant, body, 'touchpoints', () => touchpoint);
  }
}
