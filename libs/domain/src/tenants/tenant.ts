/** A customer of the installation, as its events leave it. */
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
  /** The version of the interpretation (channel rules, conversion definitions …) that answers come from. */
  readonly rulesVersion: number;
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
