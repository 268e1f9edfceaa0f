import type { Journey } from '../journeys/journey.js';
import type { Interpretation } from '../tenants/interpretation.js';

/** One person's journey, from the read models. */
export interface JourneyReader {
  /**
   * The journey that `id` belongs to: a userId, else an anonymousId (also one that has since been identified:
   * then the journey of its latest user), as `interpretation` has it. Undefined when no fact of the tenant names it.
   */
  read(tenant: string, id: string, interpretation: Interpretation): Promise<Journey | undefined>;
}
