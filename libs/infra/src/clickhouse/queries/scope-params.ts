import { lookbackMs } from '#domain/attribution/cut-path.js';
import type { AttributionScope } from '#domain/ports/attribution-queries.js';

/** The values of a scope by the names that every statement here uses for them. */
export function scopeParams(scope: AttributionScope): Record<string, unknown> {
  return {
    tenant: scope.tenant,
    pathsVersion: scope.interpretation.pathsVersion,
    channelsVersion: scope.interpretation.channelsVersion,
    timezone: scope.timezone,
    lookbackMs: lookbackMs(scope),
    ...(scope.from === undefined ? {} : { from: scope.from }),
    ...(scope.to === undefined ? {} : { to: scope.to }),
    ...(scope.conversionType === undefined ? {} : { conversionType: scope.conversionType }),
  };
}

/** ` AND …` for the half-open range of a scope over a DateTime64 expression; empty when unbounded. */
export function inRange(scope: AttributionScope, time: string): string {
  return between(scope, time, '{to:Int64}');
}

/**
 * ` AND …` for the times of conversions that a touchpoint of the range can lead to: a conversion is after its
 * touchpoints, and at most the lookback later.
 */
export function inReach(scope: AttributionScope, time: string): string {
  return between(scope, time, '{to:Int64} + {lookbackMs:Int64}');
}

function between(scope: AttributionScope, time: string, end: string): string {
  const from =
    scope.from === undefined ? '' : ` AND ${time} >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')`;
  const to = scope.to === undefined ? '' : ` AND ${time} < fromUnixTimestamp64Milli(${end}, 'UTC')`;
  return from + to;
}
