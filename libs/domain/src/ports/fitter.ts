import type { Fit } from '../attribution/fits/fit.js';
import type { FitTask } from '../attribution/fits/fit-task.js';

/** Where fits are computed, so that a long one does not keep others from their answers. */
export interface Fitter {
  /** Rejects with the `DomainError` of `runFitTask`, or with an Error when there is no room for so large a task. */
  fit(task: FitTask): Promise<Fit>;
  /** Gives up what is not finished; that rejects. Idempotent. */
  close(): Promise<void>;
}
