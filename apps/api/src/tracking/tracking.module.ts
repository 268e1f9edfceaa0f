import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ConversionsController } from './conversions/conversions.controller.js';
import { RecordConversionsHandler } from './conversions/record-conversions.js';
import { Envelopes } from './envelopes.js';
import { EventsController } from './events/events.controller.js';
import { RecordEventsHandler } from './events/record-events.js';
import { FactRecorder } from './fact-recorder.js';
import { ItemRecorder } from './item-recorder.js';
import { PixelController } from './pixel/pixel.controller.js';
import { RecordRefundHandler } from './refunds/record-refund.js';
import { RefundsController } from './refunds/refunds.controller.js';
import { RecordSatisfactionHandler } from './satisfaction/record-satisfaction.js';
import { SatisfactionController } from './satisfaction/satisfaction.controller.js';
import { RecordBatchHandler } from './segment/record-batch.js';
import { RecordCallHandler } from './segment/record-call.js';
import { SegmentController } from './segment/segment.controller.js';
import { RecordSpendHandler } from './spend/record-spend.js';
import { SpendController } from './spend/spend.controller.js';
import { RecordTouchpointsHandler } from './touchpoints/record-touchpoints.js';
import { TouchpointsController } from './touchpoints/touchpoints.controller.js';
import { TrackerController } from './tracker/tracker.controller.js';

/** The command side of facts: one folder per command, from its route to the events that it appends. */
@Module({
  imports: [CqrsModule.forRoot()],
  controllers: [
    ConversionsController,
    EventsController,
    PixelController,
    RefundsController,
    SatisfactionController,
    SegmentController,
    SpendController,
    TouchpointsController,
    TrackerController,
  ],
  providers: [
    Envelopes,
    FactRecorder,
    ItemRecorder,
    RecordBatchHandler,
    RecordCallHandler,
    RecordConversionsHandler,
    RecordEventsHandler,
    RecordRefundHandler,
    RecordSatisfactionHandler,
    RecordSpendHandler,
    RecordTouchpointsHandler,
  ],
})
export class TrackingModule {}
