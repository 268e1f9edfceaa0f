import type { Reporter } from '../src/runtime/reporter.js';

/** Test equipment: says nothing of what goes well, and prints what had to be tried again. */
export const QUIET_REPORTER: Reporter = {
  batch: () => undefined,
  derivation: () => undefined,
  rules: () => undefined,
  retry: (_, error) => console.error(error),
};
