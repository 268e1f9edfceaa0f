import { setTimeout as delay } from 'node:timers/promises';

/**
 * Resolves once `${baseUrl}/readyz` answers 200. Polls: the api is another process and has no other way to tell.
 * Rejects with what was not ready when `timeoutMs` have passed, and when `signal` is aborted.
 */
export async function awaitReady(baseUrl: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let last = 'no answer';
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    try {
      const response = await fetch(`${baseUrl}/readyz`, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]),
      });
      const body = await response.text();
      if (response.status === 200) return;
      last = `${response.status} ${body.slice(0, 500)}`;
    } catch (error) {
      signal.throwIfAborted();
      last = error instanceof Error ? error.message : String(error);
    }
    await delay(50, undefined, { signal });
  }
  throw new Error(`the api at ${baseUrl} is not ready: ${last}`);
}
