import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { EventStore } from '#domain/ports/event-store.js';
import { spoolStateOf } from '#infra/event-store/spool/spooling-event-store.js';
import { EVENT_STORE } from '../../tokens.js';
import { Admission } from '../admission/admission.js';
import { AllowAccess } from '../authentication/access.decorator.js';
import { QueryTurns } from '../query-turns/query-turns.js';
import { showAdmission, showQueryTurns } from './admission-metrics.js';
import { EventLoopDelay } from './event-loop-delay.js';
import { Metrics } from './metrics.js';
import { showSpool } from './spool-check.js';

@ApiTags('operation')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly admission: Admission,
    private readonly turns: QueryTurns,
    private readonly loop: EventLoopDelay,
    @Inject(EVENT_STORE) private readonly events: Pick<EventStore, 'headPosition'>,
  ) {}

  @Get()
  @AllowAccess('public')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ operationId: 'metrics', summary: 'Metrics of this process, for Prometheus.' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  async show(): Promise<string> {
    const spool = spoolStateOf(this.events);
    if (spool !== undefined) showSpool(this.metrics, spool);
    // While the event store is away there is most to see here: the head is then the last that was known.
    const head = spool?.isStoreAway ? undefined : await this.events.headPosition().catch(() => undefined);
    if (head !== undefined)
      this.metrics.gauge('attribution_log_head_position', 'Position of the last durable event.', head);
    showAdmission(this.metrics, this.admission);
    showQueryTurns(this.metrics, this.turns);
    this.metrics.gauge(
      'nodejs_eventloop_lag_p99_seconds',
      'How late the event loop was, of 99 in 100 times.',
      this.loop.recent().p99Ms / 1_000,
    );
    const { rss, heapUsed, external } = process.memoryUsage();
    this.metrics.gauge('process_resident_memory_bytes', 'Resident memory.', rss);
    this.metrics.gauge('nodejs_heap_used_bytes', 'Heap in use.', heapUsed);
    this.metrics.gauge('nodejs_external_memory_bytes', 'Memory of buffers, beside the heap.', external);
    return this.metrics.toText();
  }
}
