import { DomainError } from '#domain/errors/domain-error.js';
import type { Journey } from '#domain/journeys/journey.js';
import type { JourneyReader } from '#domain/ports/journey-reader.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';

export interface JourneyLimits {
  /** Journeys that are read at the same time. */
  readonly atOnce: number;
  /** Readings that may wait for their turn. */
  readonly waiting: number;
}

/** A journey holds a person's whole history in memory while it is read; few at once keep the process small. */
export const JOURNEY_LIMITS: JourneyLimits = { atOnce: 4, waiting: 32 };

/**
 * The same journeys, few of them read at once and the others in the order in which they were asked for. Beyond what
 * may wait, rejects at once with `overloaded`.
 */
export class LimitedJourneyReader implements JourneyReader {
  private reading = 0;
  private readonly queue: (() => void)[] = [];

  constructor(
    private readonly reader: JourneyReader,
    private readonly limits: JourneyLimits = JOURNEY_LIMITS,
  ) {}

  async read(tenant: string, id: string, interpretation: Interpretation): Promise<Journey | undefined> {
    await this.turn();
    try {
      return await this.reader.read(tenant, id, interpretation);
    } finally {
      this.handOver();
    }
  }

  private async turn(): Promise<void> {
    if (this.reading < this.limits.atOnce) {
      this.reading++;
      return;
    }
    if (this.queue.length >= this.limits.waiting)
      throw new DomainError('overloaded', 'too many journeys are being read; ask again later');
    await new Promise<void>((resolve) => this.queue.push(resolve));
  }

  /** The place goes to whoever waits longest, without being free in between. */
  private handOver(): void {
    const next = this.queue.shift();
    if (next === undefined) this.reading--;
    else next();
  }
}
