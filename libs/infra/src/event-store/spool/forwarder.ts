import { setImmediate as turn } from 'node:timers/promises';
import type { EventStore } from '#domain/ports/event-store.js';
import { type BackoffOptions, backoffMs } from '../../timing/backoff.js';
import { pause } from '../../timing/pause.js';
import type { AppendGate } from './append-gate.js';
import { forwardEvents } from './forward-events.js';
import type { Spool } from './spool.js';

export interface ForwarderDeps {
  readonly spool: Spool;
  readonly gate: AppendGate;
  /** To the event store, failing when it takes too long. */
  readonly append: EventStore['appendToStream'];
  readonly backoff: BackoffOptions;
  readonly onError: (error: unknown) => void;
}

/**
 * With so little left, while the store takes events, appends are held until the rest is forwarded. Else steady
 * traffic would keep the spool from ever being empty.
 */
const HAND_OVER_BYTES = 1 << 20;

/** At the end, for what can still be forwarded. */
const LAST_TRY_MS = 5_000;

/** Empties the spool into the event store whenever appends do not go there, and then lets them go there. */
export class Forwarder {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private failures = 0;

  constructor(private readonly deps: ForwarderDeps) {
    this.running = this.run();
  }

  /** Resolves once nothing is under way, after a last try that is bounded. What is in the spool then stays there. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    while (!signal.aborted) {
      await Promise.race([this.deps.gate.away, stopped]);
      if (signal.aborted) break;
      await this.returnToStore(signal);
      await this.deps.spool.tidy().catch(this.deps.onError);
    }
    // Whoever takes this process away for good may take its disk as well.
    await this.drain(AbortSignal.timeout(LAST_TRY_MS)).catch(() => this.deps.gate.take('spool'));
  }

  /** Tries until the spool is empty. The first try is not at once either: the store has just failed. */
  private async returnToStore(signal: AbortSignal): Promise<void> {
    const { gate, backoff, onError } = this.deps;
    this.failures = 1;
    for (;;) {
      await pause(backoffMs(this.failures, backoff), signal);
      if (signal.aborted) return;
      try {
        await this.drain(signal);
        return;
      } catch (error) {
        // Whatever the reason: events that were acknowledged are never given up, they stay and can be seen to.
        gate.take('spool');
        this.failures++;
        if (!signal.aborted) onError(error);
      }
    }
  }

  private async drain(signal: AbortSignal): Promise<void> {
    const { spool, gate, append } = this.deps;
    while (!spool.isEmpty) {
      for await (const chunk of spool.pending()) {
        signal.throwIfAborted();
        await forwardEvents(append, chunk.events);
        await spool.markForwarded(chunk);
        this.failures = 0;
        if (spool.tally.bytes <= HAND_OVER_BYTES) gate.take('held');
      }
      // What is left is on its way in. A turn of the loop as well: it may have failed, with nothing to wait for.
      await spool.landed();
      await turn();
      signal.throwIfAborted();
    }
    gate.take('store');
  }
}
