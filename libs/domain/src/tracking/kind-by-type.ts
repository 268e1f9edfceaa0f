import { SEGMENT_CALLS } from './items/segment-calls.js';
import type { KindOf } from './sent-item.js';

/** Items of `/v1/batch` and `/v1/events` say themselves which of Segment's calls they are. */
export const kindByType: KindOf = (item) => {
  const type = item['type'];
  if (type === undefined || type === null)
    return { code: 'missing_field', detail: 'type is required', pointer: '/type' };
  const kind = typeof type === 'string' ? SEGMENT_CALLS.get(type) : undefined;
  return (
    kind ?? {
      code: 'unknown_type',
      detail: `type must be one of ${[...SEGMENT_CALLS.keys()].join(', ')}`,
      pointer: '/type',
    }
  );
};
