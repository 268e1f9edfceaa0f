import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Fit } from '#domain/attribution/fits/fit.js';
import { fitFromData } from '#domain/attribution/fits/fit-data.js';
import type { FitTask } from '#domain/attribution/fits/fit-task.js';
import { DomainError } from '#domain/errors/domain-error.js';
import type { Fitter } from '#domain/ports/fitter.js';
import type { FitReply } from './fit-messages.js';

/** The same file as source and as compiled. */
const PROGRAM = new URL(`./fit-worker${extname(import.meta.url)}`, import.meta.url);

/** A fit that needs more fails, and the process goes on. */
const MAX_HEAP_MB = 1_024;

/** Computes on a thread of its own, one fit after the other. The thread begins with the first fit. */
export class WorkerFitter implements Fitter {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, PromiseWithResolvers<Fit>>();
  private calls = 0;

  async fit(task: FitTask): Promise<Fit> {
    const id = this.calls++;
    const answer = Promise.withResolvers<Fit>();
    const worker = this.thread();
    this.waiting.set(id, answer);
    worker.ref();
    try {
      worker.postMessage({ id, task });
      return await answer.promise;
    } finally {
      this.waiting.delete(id);
      if (this.waiting.size === 0) this.worker?.unref();
    }
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
  }

  private thread(): Worker {
    if (this.worker !== undefined) return this.worker;
    const worker = new Worker(PROGRAM, { resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
    let reason = new Error('the thread that computes fits was ended');
    worker.on('message', (reply: FitReply) => this.settle(reply));
    worker.on('error', (error) => {
      reason = error instanceof Error ? error : new Error(String(error));
    });
    worker.on('exit', () => {
      this.worker = undefined;
      for (const answer of this.waiting.values()) answer.reject(reason);
    });
    this.worker = worker;
    return worker;
  }

  private settle(reply: FitReply): void {
    const answer = this.waiting.get(reply.id);
    if ('fit' in reply) answer?.resolve(fitFromData(reply.fit));
    else if ('refusal' in reply)
      answer?.reject(new DomainError(reply.refusal.code, reply.refusal.detail, reply.refusal.extra));
    else answer?.reject(new Error(reply.defect));
  }
}
