import { type GoldenEvent, goldenEvents, misfits } from '#domain-testing/fixtures/events/golden-events.js';
import { FACT_TYPES, TENANT_EVENT_TYPES } from '../events/event-types.js';
import { decodeMetadata } from '../events/metadata.js';
import { MetadataWriter } from '../events/metadata-writer.js';
import { decodeFact } from '../facts/fact.js';
import type { RecordedEvent } from '../ports/event-store.js';
import { decodeTenantEvent, encodeTenantEvent } from '../tenants/tenant-codec.js';
import { UnknownSchemaVersionError, UPCASTERS } from './upcast.js';

const TYPES = [...FACT_TYPES, ...TENANT_EVENT_TYPES];
const CURRENT = new Map<string, number>(TYPES.map((type) => [type, UPCASTERS.currentVersion(type)]));
const GOLDEN = goldenEvents();
const isFact = ({ type }: { type: string }) => FACT_TYPES.some((fact) => fact === type);
const named = (golden: GoldenEvent) => [`${golden.type}/v${golden.version}`, golden] as const;

function recorded({ type, data, metadata }: GoldenEvent): RecordedEvent {
  return {
    id: 'id',
    type,
    tenant: 'acme',
    visitor: '',
    data,
    metadata,
    stream: 's',
    revision: 0,
    position: 1,
    recordedAt: 0,
  };
}

function fromTheFuture(golden: GoldenEvent): RecordedEvent {
  const metadata = decodeMetadata(golden.metadata);
  const schemaVersion = (CURRENT.get(golden.type) ?? 0) + 1;
  return {
    ...recorded(golden),
    metadata: new TextEncoder().encode(JSON.stringify({ ...metadata, schemaVersion })),
  };
}

const refusal = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return error;
  }
};

describe('golden events', () => {
  it('are there for every version of every type, up to the one that is written now', () => {
    expect(misfits(GOLDEN, CURRENT)).toEqual([]);
  });

  it('would be missed: of a new type, of a raised version, of an old one', () => {
    const first = [{ type: 'A', version: 1 }];
    expect(misfits(first, new Map([['A', 1]]))).toEqual([]);
    expect(misfits(first, new Map([['A', 2]]))).toEqual(['A/v2 is missing']);
    expect(misfits([{ type: 'A', version: 2 }], new Map([['A', 2]]))).toEqual(['A/v1 is missing']);
    expect(
      misfits(
        first,
        new Map([
          ['A', 1],
          ['B', 1],
        ]),
      ),
    ).toEqual(['B/v1 is missing']);
    expect(misfits(first, new Map())).toEqual(['A/v1 is of no known version']);
  });

  it.each(GOLDEN.map(named))('%s is what its name says, and comes to what it is now', (_, golden) => {
    const { schemaVersion } = decodeMetadata(golden.metadata);
    expect(schemaVersion).toBe(golden.version);
    const stored = JSON.parse(new TextDecoder().decode(golden.data)) as Record<string, unknown>;
    expect(UPCASTERS.body(golden.type, schemaVersion, stored)).toEqual(golden.current);
  });

  it.each(GOLDEN.filter(isFact).map(named))('%s is read as the fact that it is', (_, golden) => {
    const fact = decodeFact(recorded(golden));
    const amounts = Object.keys(golden.fact?.amounts ?? {}).map((member) => [
      member,
      fact.number(member)?.toString(),
    ]);
    expect(fact.body).toEqual(golden.current);
    expect({
      messageId: fact.messageId,
      visitor: fact.visitor ?? null,
      time: new Date(fact.time).toISOString(),
      ...(amounts.length > 0 && { amounts: Object.fromEntries(amounts) }),
    }).toEqual(golden.fact);
  });

  it.each(GOLDEN.filter((golden) => !isFact(golden)).map(named))(
    '%s is read as the decision that it is',
    (_, golden) => {
      const event = decodeTenantEvent(recorded(golden));
      expect(event).toEqual({ type: golden.type, data: golden.current });
    },
  );

  it('are written in the current version', () => {
    const at = '2026-03-10T12:00:00.000Z';
    for (const golden of GOLDEN) {
      const event = isFact(golden) ? undefined : decodeTenantEvent(recorded(golden));
      const metadata =
        event === undefined
          ? new MetadataWriter({ receivedAt: at }).encode({})
          : encodeTenantEvent('acme', event, { id: 'id', at }).metadata;
      expect([golden.type, decodeMetadata(metadata).schemaVersion]).toEqual([
        golden.type,
        CURRENT.get(golden.type),
      ]);
      if (event !== undefined && golden.version === CURRENT.get(golden.type)) {
        const { data } = encodeTenantEvent('acme', event, { id: 'id', at });
        expect(JSON.parse(new TextDecoder().decode(data))).toEqual(golden.current);
      }
    }
  });

  it.each(GOLDEN.map(named))('%s of a version from the future is refused, whoever reads it', (_, golden) => {
    const event = fromTheFuture(golden);
    const error = refusal(() => (isFact(golden) ? decodeFact(event) : decodeTenantEvent(event)));
    expect(error).toBeInstanceOf(UnknownSchemaVersionError);
    expect(error).toMatchObject({ code: 'unknown_schema_version' });
  });
});
