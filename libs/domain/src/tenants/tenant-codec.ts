import { TENANT_EVENT_TYPES } from '../events/event-types.js';
import { encodeMetadata } from '../events/metadata.js';
import type { NewEvent, RecordedEvent } from '../ports/event-store.js';
import { SCHEMA_VERSION, upcast } from '../versioning/upcast.js';
import type { TenantEvent } from './tenant-events.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const types: ReadonlySet<string> = new Set(TENANT_EVENT_TYPES);

/** A decision as the log keeps it. */
export function encodeTenantEvent(
  tenantId: string,
  event: TenantEvent,
  stamp: { readonly id: string; readonly at: string },
): NewEvent {
  return {
    id: stamp.id,
    type: event.type,
    tenant: tenantId,
    visitor: '',
    data: encoder.encode(JSON.stringify(event.data)),
    metadata: encodeMetadata({ schemaVersion: SCHEMA_VERSION, receivedAt: stamp.at }),
  };
}

/** The reverse; undefined for an event of another kind. Throws SyntaxError on bytes that are not JSON. */
export function decodeTenantEvent(event: RecordedEvent): TenantEvent | undefined {
  if (!types.has(event.type)) return undefined;
  const { schemaVersion } = JSON.parse(decoder.decode(event.metadata)) as { schemaVersion: number };
  const data = JSON.parse(decoder.decode(event.data)) as Record<string, unknown>;
  return { type: event.type, data: upcast(event.type, schemaVersion, data) } as TenantEvent;
}
