/** Names under which processors keep their checkpoints; part of stored state, never changed. */
export const PROCESSORS = {
  /** Folds the log into the fact tables. */
  facts: 'facts',
  /** Derives paths from the fact tables. */
  paths: 'paths',
} as const;
