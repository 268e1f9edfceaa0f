import { hash } from 'node:crypto';
import type { VisitorKey } from '../identity/visitor-key.js';

/** A device of several people, and a time at which facts under it that name no user were the erased person's. */
export interface SharedTime {
  readonly visitor: VisitorKey;
  /** Milliseconds since the epoch, inclusive; null: from ever. */
  readonly from: number | null;
  /** Exclusive; null: for ever. */
  readonly until: number | null;
}

/** Whose facts are erased, as the read models knew the person when it was decided. */
export interface ErasedVisitor {
  /** User keys, and anonymous keys that were nobody else's. */
  readonly visitors: readonly VisitorKey[];
  readonly shared: readonly SharedTime[];
  /** Ids of facts that name no visitor: refunds of the person's conversions. */
  readonly facts: readonly string[];
}

/** A whole erasure, however long. */
export interface Erasure extends ErasedVisitor {
  /** See {@link subjectOf}. */
  readonly subject: string;
  /** ISO 8601. */
  readonly erasedAt: string;
}

/** What a `VisitorErased` event says: a part of an erasure that was appended as one. Each part stands for itself. */
export interface VisitorErasedData extends Erasure {
  /** From 1 to `parts`. */
  readonly part: number;
  readonly parts: number;
}

/** Names a user in jobs and logs without saying who it is: 32 hexadecimal digits. */
export function subjectOf(tenant: string, userId: string): string {
  return hash('sha256', `${tenant.length}:${tenant}${userId}`, 'hex').slice(0, 32);
}
