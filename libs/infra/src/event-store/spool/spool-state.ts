/** What operators see of a spool. */
export interface SpoolState {
  /** Appends go to the spool: the event store failed, or what it missed is not forwarded yet. */
  readonly isStoreAway: boolean;
  /** Below its bound; facts are accepted. */
  readonly accepts: boolean;
  /** Events that are not forwarded, their bytes, and how long the oldest has waited. */
  readonly events: number;
  readonly bytes: number;
  readonly oldestSeconds: number;
  readonly maxBytes: number;
  readonly maxAgeSeconds: number;
  /** Events since the start of the process. */
  readonly spooledTotal: number;
  readonly forwardedTotal: number;
}
