/** Which version of each tenant's rules answers come from. */
export interface LiveRulesVersions {
  /** The promoted version; 1 for a tenant whose rules have never changed. */
  of(tenant: string): Promise<number>;
}

/** How far a tenant's read models have followed its rules. */
export interface RulesStatus {
  readonly tenant: string;
  /** Grows with every write; the greatest wins. */
  readonly revision: number;
  readonly live: number;
  /** The version before, still kept up to date for queries that began under it; 0 for none. */
  readonly previous: number;
  /** When `live` was promoted, in milliseconds since the epoch; 0 for a first version. */
  readonly promotedAt: number;
  /** The version that is being built beside the live one; 0 for none. */
  readonly building: number;
  /** When that began, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** Visitor keys derived under it, and those there were when it began. */
  readonly done: number;
  readonly total: number;
  /** The greatest visitor key derived under it: what a restart goes on after. */
  readonly cursor: string;
}

/** Statuses as their one writer, the path builder, keeps them. */
export interface RulesStatuses extends LiveRulesVersions {
  all(): Promise<readonly RulesStatus[]>;
  /** Durable when it resolves. */
  write(status: RulesStatus): Promise<void>;
}

export const FIRST_RULES_VERSION = 1;

/** The status of a tenant that has none stored. */
export function firstStatus(tenant: string): RulesStatus {
  return {
    tenant,
    revision: 0,
    live: FIRST_RULES_VERSION,
    previous: 0,
    promotedAt: 0,
    building: 0,
    startedAt: 0,
    done: 0,
    total: 0,
    cursor: '',
  };
}
