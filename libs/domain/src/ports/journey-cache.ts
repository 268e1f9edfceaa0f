import type { VisitorKey } from '../identity/visitor-key.js';
import type { Journey } from '../journeys/journey.js';

/** What a journey is asked for by: a userId or an anonymousId, under one version of the tenant's rules. */
export interface JourneyName {
  readonly tenant: string;
  readonly id: string;
  readonly rulesVersion: number;
}

/**
 * How far all read models are for a tenant: a batch of facts, by its number. Batches are counted apart in every shard of
 * tenants and every set of read models; what is counted together is one namespace.
 */
export interface DerivedBatch {
  readonly namespace: string;
  readonly batch: number;
}

export type CacheAnswer =
  | { readonly kind: 'hit'; readonly journey: Journey }
  | {
      readonly kind: 'miss';
      /**
       * Offers the journey of that name, read from the read models after this answer was given. It is kept only
       * while nothing has changed it since; never rejects.
       */
      readonly keep: (journey: Journey) => Promise<void>;
    };

/**
 * Journeys that were read before. Never a source of truth: one that has lost everything, or cannot be reached, makes
 * answers slower and nothing else.
 */
export interface JourneyCache {
  /** A journey that holds every fact up to the batch that the asker knows to be derived, or later ones. Never rejects. */
  look(name: JourneyName, derived: DerivedBatch): Promise<CacheAnswer>;
}

/** The visitor keys of everybody whose journey may have changed, by tenant; `everything` where they are too many. */
export type JourneyChange = ReadonlyMap<string, ReadonlySet<VisitorKey>> | 'everything';

/**
 * Where the one process that derives a namespace's journeys tells a shared cache of them. A journey's position in the cache is the
 * number of the batch of facts that it holds, not a position of the log: a replay of parked facts changes journeys
 * without moving the position.
 *
 * Neither call rejects nor waits long: a cache that could not be told answers nothing until it has been.
 */
export interface JourneyChanges {
  /** What `batch` changes. To be called when its facts can be read, and before anybody is told that it is derived. */
  record(batch: number, change: JourneyChange): Promise<void>;
  /** All up to `batch` has been recorded or lost. To be called now and then: a cache that lost track begins anew. */
  settle(batch: number): Promise<void>;
}

/** For a process whose journeys nobody caches. */
export const NO_JOURNEY_CHANGES: JourneyChanges = {
  record: async () => undefined,
  settle: async () => undefined,
};

/** A miss whose journey is not wanted. */
export const NOT_KEPT: CacheAnswer = { kind: 'miss', keep: async () => undefined };
