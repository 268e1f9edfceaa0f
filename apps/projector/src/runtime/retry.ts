import { setTimeout as delay } from 'node:timers/promises';
import { WriteRefusedError } from '#domain/ports/read-model-writer.js';

const FIRST_DELAY_MS = 50;
const LAST_DELAY_MS = 5_000;

/**
 * Runs one effect until it succeeds. Only a refusal of the data itself ends the tries: an engine that is away may
 * come back, and giving up would lose the order of effects. Backs off exponentially with jitter; an abort ends it.
 */
export async function retrying<T>(
  effect: () => Promise<T>,
  onRetry: (error: unknown, attempt: number) => void,
  signal: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    try {
      return await effect();
    } catch (error) {
      if (error instanceof WriteRefusedError) throw error;
      onRetry(error, attempt);
      const ceiling = Math.min(LAST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
      await delay(ceiling * (0.5 + Math.random() / 2), undefined, { signal });
    }
  }
}
