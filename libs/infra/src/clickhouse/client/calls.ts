import { setTimeout as delay } from 'node:timers/promises';
import { ClickHouseTimeoutError, isMomentary } from './errors.js';

export interface CallLimits {
  /** How long one call may take with all its attempts and the wait for a free connection, in milliseconds. */
  readonly timeoutMs: number;
  /** How often a call that may be repeated is attempted at most. */
  readonly attempts: number;
  /** The longest pause before the second attempt, in milliseconds; it grows threefold with each one. */
  readonly pauseMs: number;
}

type Attempt<R> = (signal: AbortSignal) => Promise<R>;

/** Bounds every call in time, and repeats those that may be repeated where a moment may mend what failed. */
export class Calls {
  constructor(private readonly limits: CallLimits) {}

  /** A call that must not be made twice: whether it was done before it failed, nobody knows. */
  once<R>(abort: AbortSignal | undefined, attempt: Attempt<R>): Promise<R> {
    return this.run(1, abort, attempt);
  }

  /** A call that changes nothing, or nothing more when made again. */
  repeatable<R>(abort: AbortSignal | undefined, attempt: Attempt<R>): Promise<R> {
    return this.run(this.limits.attempts, abort, attempt);
  }

  private async run<R>(attempts: number, abort: AbortSignal | undefined, attempt: Attempt<R>): Promise<R> {
    const { timeoutMs, pauseMs } = this.limits;
    const late = AbortSignal.timeout(timeoutMs);
    const signal = abort === undefined ? late : AbortSignal.any([late, abort]);
    for (let done = 1; ; done++) {
      try {
        return await attempt(signal);
      } catch (error) {
        const again = done < attempts && isMomentary(error) && !signal.aborted;
        // With jitter: those who lost the same server do not come back in step.
        if (again && (await passed(pauseMs * 3 ** (done - 1) * (0.5 + Math.random() / 2), signal))) continue;
        if (late.aborted && abort?.aborted !== true) throw new ClickHouseTimeoutError(timeoutMs, error);
        throw error;
      }
    }
  }
}

/** Whether `ms` have passed before the signal. */
async function passed(ms: number, signal: AbortSignal): Promise<boolean> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}
