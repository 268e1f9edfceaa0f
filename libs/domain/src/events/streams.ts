/**
 * Names of streams. High-volume facts are spread over a tenant's partitions by visitor, so that one append
 * carries many events and one visitor stays in order; decisions about a tenant have one stream each.
 */
export const TENANT_STREAM_PREFIX = 'tenant-';
export const TRACKING_STREAM_PREFIX = 'tracking-';

/** Partitions of a tenant's facts; a stored setting could raise it, never lower it. */
export const DEFAULT_PARTITIONS = 4;

export function tenantStream(tenantId: string): string {
  return TENANT_STREAM_PREFIX + tenantId;
}

export function trackingStream(tenantId: string, partition: number): string {
  return `${TRACKING_STREAM_PREFIX}${tenantId}_${partition}`;
}

/** FNV-1a (32 bit) over UTF-16 code units: cheap, stable, good enough to spread visitors. */
export function partitionOf(visitor: string, partitions = DEFAULT_PARTITIONS): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < visitor.length; i++) hash = Math.imul(hash ^ visitor.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % partitions;
}
