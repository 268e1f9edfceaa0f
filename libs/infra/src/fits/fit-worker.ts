/**
 * Program of the thread that computes fits, one after the other. It imports nothing beside it, and the domain from
 * the build, so that the file runs from source too.
 */
import { parentPort } from 'node:worker_threads';
import { runFitTask } from '#domain/attribution/fits/fit-task.js';
import { DomainError } from '#domain/errors/domain-error.js';
import type { FitCall, FitReply } from './fit-messages.js';

function reply({ id, task }: FitCall): FitReply {
  try {
    return { id, fit: runFitTask(task) };
  } catch (error) {
    if (error instanceof DomainError) {
      const { code, detail, extra } = error;
      return { id, refusal: { code, detail, extra } };
    }
    return { id, defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (call: FitCall) => parentPort?.postMessage(reply(call)));
