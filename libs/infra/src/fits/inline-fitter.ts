import type { Fit } from '#domain/attribution/fits/fit.js';
import { fitFromData } from '#domain/attribution/fits/fit-data.js';
import { type FitTask, runFitTask } from '#domain/attribution/fits/fit-task.js';
import type { Fitter } from '#domain/ports/fitter.js';

/** Computes on the calling thread, which does nothing else meanwhile. */
export class InlineFitter implements Fitter {
  async fit(task: FitTask): Promise<Fit> {
    return fitFromData(runFitTask(task));
  }

  async close(): Promise<void> {}
}
