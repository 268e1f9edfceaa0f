import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '#domain/errors/domain-error.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { FactBatch } from '#domain/tracking/fact-batch.js';
import type { Config } from '#infra/config/config.js';
import { giveBack } from '../../http/body/give-back.js';
import { TenantRateLimit } from '../../http/rate-limit/tenant-rate-limit.js';
import { CONFIG } from '../../tokens.js';
import { Envelopes } from '../envelopes.js';
import { FactRecorder } from '../fact-recorder.js';
import type { TrackingAnswer } from '../tracking-answer.js';
import { LineBlocks } from './line-blocks.js';
import { addLines } from './sent-line.js';
import { Tally } from './tally.js';

/** Records a stream of Segment events, one a line. */
export class RecordEvents extends Command<TrackingAnswer> {
  constructor(
    readonly tenant: Tenant,
    readonly chunks: AsyncIterable<Buffer>,
    /** Aborted when the sender is gone. */
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

/** Lines and bytes after which what has been read is appended. */
const FLUSH_LINES = 1_000;
const FLUSH_BYTES = 512 * 1024;
/** What one stream holds at most: two batches (one being appended, one being read), a line, buffers. */
export const STREAM_BYTES = 2 * FLUSH_BYTES + 1024 * 1024;

@CommandHandler(RecordEvents)
export class RecordEventsHandler implements ICommandHandler<RecordEvents> {
  constructor(
    private readonly envelopes: Envelopes,
    private readonly facts: FactRecorder,
    private readonly rateLimit: TenantRateLimit,
    @Inject(CONFIG) private readonly config: Pick<Config, 'limits'>,
  ) {}

  /**
   * Reads on only when the batch before the last is durable, so a sender that is faster than the log is held back by
   * its connection. A failure in the middle says in its problem how far it got.
   */
  async execute({ tenant, chunks, signal }: RecordEvents): Promise<TrackingAnswer> {
    const { maxEventBytes } = this.config.limits;
    const lines = new LineBlocks(maxEventBytes);
    let index = 0;
    const tally = new Tally();
    let batch = new FactBatch(this.envelopes.for(tenant));
    let appending: Promise<void> = Promise.resolve();
    const flush = async () => {
      await appending;
      await this.rateLimit.untilAllowed(tenant, signal);
      const full = batch;
      batch = new FactBatch(this.envelopes.for(tenant));
      appending = this.facts.record(tenant, full).then((place) => tally.add(full, place));
      // It is awaited before the next; until then its failure is not unhandled.
      appending.catch(() => undefined);
    };
    try {
      for await (const chunk of chunks) {
        for (const block of lines.push(chunk)) {
          index += addLines(batch, block, index, maxEventBytes);
          if (batch.accepted + batch.rejected.length >= FLUSH_LINES || batch.bytes >= FLUSH_BYTES)
            await flush();
        }
        giveBack(chunk);
      }
      for (const block of lines.end()) addLines(batch, block, index, maxEventBytes);
      await flush();
      await appending;
    } catch (error) {
      throw await this.withProgress(error, appending, tally);
    }
    return tally.answer();
  }

  private async withProgress(error: unknown, appending: Promise<void>, tally: Tally): Promise<unknown> {
    await appending.catch(() => undefined);
    if (!(error instanceof DomainError)) return error;
    const { code, detail, extra } = error;
    return new DomainError(code, detail, { ...extra, ...tally.soFar }, { cause: error });
  }
}
