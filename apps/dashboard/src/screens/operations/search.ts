import { oneOf, withoutUndefined } from '../../report/read-text';
import { type SearchValues, toSearchText } from '../../report/search-text';

export const JOB_STATES = ['waiting', 'running', 'done', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** What the address of this screen holds. */
export interface Search {
  /** Only jobs in this state. */
  readonly state?: JobState | undefined;
  /** The tenant whose keys are shown, for an administrator; without it that of the session. */
  readonly tenant?: string | undefined;
}

export function readSearch(given: SearchValues): Search {
  const text = toSearchText(given);
  return withoutUndefined<Search>({ state: oneOf(text, 'state', JOB_STATES), tenant: text['tenant'] });
}
