import { setTimeout as delay } from 'node:timers/promises';
import { WriteRefusedError } from '#domain/ports/read-model-writer.js';
import { isTransient } from '#infra/clickhouse/client/errors.js';
import { backoffMs } from '#infra/timing/backoff.js';

const BACKOFF = { firstMs: 50, maxMs: 5_000 };

type OnRetry = (error: unknown, attempt: number) => void;

/**
 * Runs one effect until it succeeds. Only a refusal of the data itself ends the tries: an engine that is away may
 * come back, and giving up would lose the order of effects. Backs off exponentially with jitter; an abort ends it.
 */
export function retrying<T>(effect: () => Promise<T>, onRetry: OnRetry, signal: AbortSignal): Promise<T> {
  return retryUnless((error) => error instanceof WriteRefusedError, effect, onRetry, signal);
}

/** The same for effects whose failure may be for good: only what is known to pass is tried again. */
export function retryingTransient<T>(
  effect: () => Promise<T>,
  onRetry: OnRetry,
  signal: AbortSignal,
): Promise<T> {
  return retryUnless((error) => !isTransient(error), effect, onRetry, signal);
}

async function retryUnless<T>(
  isFinal: (error: unknown) => boolean,
  effect: () => Promise<T>,
  onRetry: OnRetry,
  signal: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    try {
      return await effect();
    } catch (error) {
      if (isFinal(error)) throw error;
      onRetry(error, attempt);
      await delay(backoffMs(attempt, BACKOFF), undefined, { signal });
    }
  }
}
