import type { Interpretation } from './interpretation.js';

/** A customer of the installation, as its events leave it; what it has decided, whether answers come from it yet or not. */
export interface Tenant {
  readonly tenantId: string;
  readonly name: string;
  /** IANA name. */
  readonly timezone: string;
  /** ISO 4217: the one reporting currency. */
  readonly currency: string;
  /** The longest lookback that a query may ask for; paths are kept to this length. */
  readonly lookbackDays: number;
  readonly sessionTimeoutMinutes: number;
  readonly referralExclusions: readonly string[];
  readonly customDimensions: readonly string[];
  readonly rateLimitPerSecond: number | null;
  /** The version of the last interpretation: the decided one. */
  readonly rulesVersion: number;
  /** Every one that was ever decided, in the order of their versions; never empty. */
  readonly interpretations: readonly Interpretation[];
  /** The tenant's own variants of models, those that are not archived, by name. */
  readonly models: readonly ModelVariant[];
}

/** A model under a name of the tenant's, with parameters of its own. */
export interface ModelVariant {
  readonly name: string;
  /** Name of the built-in model. */
  readonly base: string;
  /** By name, as a query string would have them; complete enough for the base's `parseParams`. */
  readonly params: Readonly<Record<string, string>>;
}

export type KeyScope = 'write' | 'read';

export interface ApiKey {
  readonly keyId: string;
  readonly tenantId: string;
  readonly scope: KeyScope;
  /** SHA-256 of the key, hex. The key itself is shown once and kept nowhere. */
  readonly hash: string;
  readonly issuedAt: string;
}
