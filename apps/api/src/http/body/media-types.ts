export const JSON_TYPES = ['application/json'] as const;
/** Beacons of web pages cannot set another type than text. */
export const SEGMENT_TYPES = ['application/json', 'text/plain'] as const;
export const NDJSON_TYPES = ['application/x-ndjson', 'application/ndjson'] as const;
