import { DomainError } from '../errors/domain-error.js';
import { factTime } from '../events/fact-time.js';
import { decodeMetadata, type EventMetadata } from '../events/metadata.js';
import { type VisitorKey, visitorKeyOf } from '../identity/visitor-key.js';
import type { Decimal } from '../money/decimal.js';
import { exactNumber } from '../money/exact-number.js';
import type { RecordedEvent } from '../ports/event-store.js';
import { scanMember } from '../tracking/json-items.js';
import { UPCASTERS } from '../versioning/upcast.js';
import type { Upcasters } from '../versioning/upcasters.js';

/** An event that no version of this code can make sense of: parked, never retried. */
export class UnprojectableEventError extends DomainError {}

/** A recorded event, parsed once, with what every projection asks of it. */
export interface Fact {
  readonly event: RecordedEvent;
  readonly body: Readonly<Record<string, unknown>>;
  readonly metadata: EventMetadata;
  readonly messageId: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly anonymousId: string | undefined;
  readonly userId: string | undefined;
  readonly visitor: VisitorKey | undefined;
  /** The exact decimal at a path of the body. */
  number(...path: string[]): Decimal | undefined;
  /** JSON text of a member of the body, as sent; '' where it is no object. */
  json(member: string): string;
  /** The non-empty string at a path of the body (or of the batch's context, for `context`), else ''. */
  text(...path: string[]): string;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Parses an event of any version as one of the current version. Throws {@link UnprojectableEventError} when its bytes
 * are not a fact, and `UnknownSchemaVersionError` when newer code than this wrote it.
 */
export function decodeFact(
  event: RecordedEvent,
  upcasters: Pick<Upcasters<string>, 'json'> = UPCASTERS,
): Fact {
  const stored = decodeText(event.data);
  const metadata = parse(() => decodeMetadata(event.metadata));
  const parsed = parse(() => JSON.parse(stored) as unknown);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new UnprojectableEventError(
      'not_an_object',
      `${event.type} at ${event.position} is not a JSON object`,
    );
  }
  // What was sent is read from its text: numbers to their last digit, objects as they were written. So it is the text
  // that is brought to the current version, which costs nothing where it is of that version.
  const source = upcasters.json(event.type, metadata.schemaVersion, stored);
  const isCurrent = source === stored;
  const body = (isCurrent ? parsed : JSON.parse(source)) as Record<string, unknown>;
  const data = isCurrent ? event.data : encoder.encode(source);
  const anonymousId = nonEmpty(body['anonymousId']);
  const userId = nonEmpty(body['userId']);
  const ofBatch = metadata.batchContext && { context: metadata.batchContext };
  const ids = { ...(anonymousId !== undefined && { anonymousId }), ...(userId !== undefined && { userId }) };
  return {
    event,
    body,
    metadata,
    messageId: nonEmpty(body['messageId']) ?? metadata.messageId ?? event.id,
    time: factTime(body['timestamp'], metadata),
    anonymousId,
    userId,
    visitor: visitorKeyOf(ids),
    json: (member) => objectText(body, member, data),
    number: (...path) => exactNumber(body, path, () => source),
    text: (...path) => textAt(body, path) || (path[0] === 'context' && ofBatch ? textAt(ofBatch, path) : ''),
  };
}

function decodeText(data: Uint8Array): string {
  return parse(() => decoder.decode(data));
}

function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UnprojectableEventError('not_json', 'the event is not JSON', {}, { cause: error });
  }
}

function objectText(body: Readonly<Record<string, unknown>>, member: string, data: Uint8Array): string {
  const value = Object.hasOwn(body, member) ? body[member] : undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  const found = scanMember(data, member);
  return found === undefined ? JSON.stringify(value) : decoder.decode(data.subarray(found.start, found.end));
}

function nonEmpty(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function textAt(root: unknown, path: readonly string[]): string {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return '';
    value = (value as Record<string, unknown>)[key];
  }
  return nonEmpty(value) ?? '';
}
