import { JOURNEY_FORMAT } from '../journey-text.js';

/** Names of the keys of one namespace. All in one slot of a Redis Cluster: scripts touch several of them at once. */
export class JourneyKeys {
  private readonly prefix: string;
  /** Hash: `epoch`, `batch` (how far changes are recorded) and `settled` (0 while they are being recorded). */
  readonly state: string;

  constructor(namespace: string) {
    this.prefix = `{attribution:journeys:${JOURNEY_FORMAT}:${namespace}}`;
    this.state = `${this.prefix}:state`;
  }

  /**
   * Hash: `epoch`, `lease`, and by version of the rules `batch:N` and `journey:N`. One key for a person's name,
   * userId or anonymousId, as it is asked for by either. No tenant id holds a colon.
   */
  journey(tenant: string, id: string): string {
    return `${this.prefix}:journey:${tenant}:${id}`;
  }
}
