import { lookbackMs } from '#domain/attribution/cut-path.js';
import type { AttributionScope } from '#domain/ports/attribution-queries.js';

/** A scope with the version of the tenant's rules that answers come from. */
export interface RuledScope extends AttributionScope {
  readonly rulesVersion: number;
}

/** The values of a scope by the names that every statement here uses for them. */
export function scopeParams(scope: RuledScope): Record<string, unknown> {
  return {
    tenant: scope.tenant,
    rulesVersion: scope.rulesVersion,
    timezone: scope.timezone,
    lookbackMs: lookbackMs(scope),
    ...(scope.from === undefined ? {} : { from: scope.from }),
    ...(scope.to === undefined ? {} : { to: scope.to }),
    ...(scope.conversionType === undefined ? {} : { conversionType: scope.conversionType }),
  };
}

/** ` AND …` for the half-open range of a scope over a DateTime64 expression; empty when unbounded. */
export function inRange(scope: RuledScope, time: string): string {
  const from =
    scope.from === undefined ? '' : ` AND ${time} >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')`;
  const to = scope.to === undefined ? '' : ` AND ${time} < fromUnixTimestamp64Milli({to:Int64}, 'UTC')`;
  return from + to;
}
