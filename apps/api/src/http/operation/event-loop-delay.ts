import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

export interface LoopDelay {
  /** Milliseconds that the loop was late, in 99 of 100 cases and at most. */
  readonly p99Ms: number;
  readonly maxMs: number;
}

const RESOLUTION_MS = 10;
const WINDOW_MS = 5_000;
/** Later than this, the process answers nobody in time and renews no lease. */
const HOPELESS_MS = 1_000;

/** How late this process's event loop has been of late: what no queue of its own shows. */
@Injectable()
export class EventLoopDelay implements OnModuleInit, OnModuleDestroy {
  private readonly histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private last: LoopDelay | undefined;
  private timer: NodeJS.Timeout | undefined;

  onModuleInit(): void {
    this.histogram.enable();
    this.timer = setInterval(() => this.turn(), WINDOW_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
    this.histogram.disable();
  }

  /** Of this window and the one before: a delay is seen for at least a whole window. */
  recent(): LoopDelay {
    const current = this.current();
    const { last = current } = this;
    return {
      p99Ms: Math.max(current.p99Ms, last.p99Ms),
      maxMs: Math.max(current.maxMs, last.maxMs),
    };
  }

  private turn(): void {
    this.last = this.current();
    this.histogram.reset();
  }

  private current(): LoopDelay {
    if (this.histogram.count === 0) return { p99Ms: 0, maxMs: 0 };
    return { p99Ms: late(this.histogram.percentile(99)), maxMs: late(this.histogram.max) };
  }
}

/** Failing when the loop is so late that other processes should be asked instead. */
export function loopCheck(delay: LoopDelay) {
  const status: 'ok' | 'failing' = delay.p99Ms < HOPELESS_MS ? 'ok' : 'failing';
  return { status, ...delay };
}

/** The histogram counts the time that it asks to sleep as well. */
function late(nanoseconds: number): number {
  return Math.max(0, Math.round(nanoseconds / 1e5) / 10 - RESOLUTION_MS);
}
