import type { Fitter } from '#domain/ports/fitter.js';
import { InlineFitter } from '#infra/fits/inline-fitter.js';
import { WorkerFitter } from '#infra/fits/worker-fitter.js';

/** Apart, so that a long fit in the background does not hold up an answer that waits for a short one. */
export interface Fitters {
  readonly asked: Fitter;
  readonly background: Fitter;
}

/** Threads of their own in the build; on the calling thread when run from source, as tests are. */
export function openFitters(): Fitters {
  const open = () => (import.meta.url.endsWith('.js') ? new WorkerFitter() : new InlineFitter());
  return { asked: open(), background: open() };
}
