import { TENANT_EVENT_TYPES } from '../events/event-types.js';
import type { RecordedEvent } from '../ports/event-store.js';
import { SCHEMA_VERSION } from '../versioning/upcast.js';
import { decodeTenantEvent, encodeTenantEvent } from './tenant-codec.js';
import type { TenantEvent } from './tenant-events.js';

/** Bodies as they lie in logs, by type and schema version. Never change one: logs do not change either. */
const GOLDEN: readonly (readonly [version: number, type: TenantEvent['type'], body: string, now: unknown])[] =
  [
    [
      1,
      'TenantRegistered',
      '{"tenantId":"acme","name":"Acme","timezone":"UTC","currency":"USD","lookbackDays":90,"sessionTimeoutMinutes":30,"referralExclusions":[],"customDimensions":["plan"],"rateLimitPerSecond":null}',
      {
        tenantId: 'acme',
        name: 'Acme',
        timezone: 'UTC',
        currency: 'USD',
        lookbackDays: 90,
        sessionTimeoutMinutes: 30,
        referralExclusions: [],
        customDimensions: ['plan'],
        rateLimitPerSecond: null,
      },
    ],
    [1, 'TenantSettingsChanged', '{"lookbackDays":30}', { lookbackDays: 30 }],
    [
      1,
      'ApiKeyIssued',
      '{"keyId":"k1","scope":"write","hash":"h","issuedAt":"2026-03-01T00:00:00Z"}',
      { keyId: 'k1', scope: 'write', hash: 'h', issuedAt: '2026-03-01T00:00:00Z' },
    ],
    [1, 'ApiKeyRevoked', '{"keyId":"k1"}', { keyId: 'k1' }],
    [
      1,
      'ConversionDefinitionsChanged',
      '{"definitions":[{"event":"Signed Up","type":"signup","valueProperty":"worth"},{"event":"Order Completed"}]}',
      {
        definitions: [
          { event: 'Signed Up', type: 'signup', valueProperty: 'worth' },
          { event: 'Order Completed' },
        ],
      },
    ],
    [
      1,
      'ChannelRulesChanged',
      '{"rules":[{"channel":"Partners","match":[{"field":"source","op":"equals","value":"acme"}]}]}',
      { rules: [{ channel: 'Partners', match: [{ field: 'source', op: 'equals', value: 'acme' }] }] },
    ],
    [1, 'ExchangeRateSet', '{"currency":"EUR","rate":"1.0842"}', { currency: 'EUR', rate: '1.0842' }],
    [
      1,
      'AttributionModelDefined',
      '{"name":"time_decay_3d","base":"time_decay","params":{"halfLifeDays":"3"}}',
      { name: 'time_decay_3d', base: 'time_decay', params: { halfLifeDays: '3' } },
    ],
    [
      1,
      'AttributionModelRevised',
      '{"name":"ends","base":"custom","params":{"weights":"{\\"first\\":[1],\\"middle\\":0,\\"last\\":[1]}"}}',
      { name: 'ends', base: 'custom', params: { weights: '{"first":[1],"middle":0,"last":[1]}' } },
    ],
    [1, 'AttributionModelArchived', '{"name":"ends"}', { name: 'ends' }],
    [
      1,
      'VisitorErased',
      '{"subject":"00ff","part":1,"parts":1,"visitors":["u:1"],"shared":[{"visitor":"a:d","from":null,"until":5}],"facts":[],"erasedAt":"2026-03-01T00:00:00Z"}',
      {
        subject: '00ff',
        part: 1,
        parts: 1,
        visitors: ['u:1'],
        shared: [{ visitor: 'a:d', from: null, until: 5 }],
        facts: [],
        erasedAt: '2026-03-01T00:00:00Z',
      },
    ],
  ];

const recorded = (type: string, data: string, schemaVersion = 1): RecordedEvent => ({
  id: 'id',
  type,
  tenant: 'acme',
  visitor: '',
  data: Buffer.from(data),
  metadata: Buffer.from(JSON.stringify({ schemaVersion, receivedAt: '2026-03-01T00:00:00Z' })),
  stream: 'tenant-acme',
  revision: 0,
  position: 1,
  recordedAt: 0,
});

describe('decisions in the log', () => {
  it.each(GOLDEN)('of schema version %i are read: %s', (version, type, body, now) => {
    expect(decodeTenantEvent(recorded(type, body, version))).toEqual({ type, data: now });
  });

  it('have a golden body of every version of every type, and are written as the newest', () => {
    const newest = new Map(GOLDEN.map(([version, type, body]) => [type, { version, body }]));
    expect([...newest.keys()]).toEqual([...TENANT_EVENT_TYPES]);
    for (const [type, { version, body }] of newest) {
      expect(version).toBeLessThanOrEqual(SCHEMA_VERSION);
      const event = decodeTenantEvent(recorded(type, body, version));
      const written = event && encodeTenantEvent('acme', event, { id: 'id', at: '2026-03-01T00:00:00Z' });
      expect(written && Buffer.from(written.data).toString()).toBe(body);
      expect(written).toMatchObject({ id: 'id', type, tenant: 'acme', visitor: '' });
    }
  });

  it('are none of the facts', () => {
    expect(decodeTenantEvent(recorded('TouchpointRecorded', '{"userId":"u"}'))).toBeUndefined();
  });
});
