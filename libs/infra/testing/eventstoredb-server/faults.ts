import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, FaultyCall } from './commands.js';

interface Plan {
  readonly call: FaultyCall;
  readonly fault: Fault;
  after: number;
  times: number;
}

/** Test equipment: what is to go wrong, and with how many calls. */
export class Faults {
  private planned: Plan[] = [];
  private stalling = Promise.withResolvers<void>();
  private delayMs = 0;
  leader: { readonly address: string; readonly port: number } | undefined;

  constructor() {
    this.stalling.resolve();
  }

  plan(plan: Plan): void {
    this.planned.push({ ...plan });
  }

  /** Nothing goes wrong any more. */
  clear(): void {
    this.planned = [];
  }

  /** The fault of this call, if it is to have one. */
  next(call: FaultyCall): Fault | undefined {
    const found = this.planned.find((plan) => plan.call === call && plan.times > 0);
    if (found === undefined) return undefined;
    if (found.after > 0) {
      found.after--;
      return undefined;
    }
    found.times--;
    return found.fault;
  }

  stall(on: boolean): void {
    if (on) this.stalling = Promise.withResolvers();
    else this.stalling.resolve();
  }

  /** Resolves once subscriptions may send. */
  get notStalled(): Promise<void> {
    return this.stalling.promise;
  }

  setDelay(ms: number): void {
    this.delayMs = ms;
  }

  async beforeAnswer(): Promise<void> {
    if (this.delayMs > 0) await delay(this.delayMs);
  }
}
