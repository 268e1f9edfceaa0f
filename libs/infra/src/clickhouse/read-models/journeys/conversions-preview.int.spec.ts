import { testInterpretation } from '#domain-testing/builders/interpretation.js';
import { rulesOf } from '#infra/tenants/tenant-rules.js';
import { uuidOf } from '#infra-testing/attribution/world.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { sqlTime } from '../sql-values.js';
import { ClickHouseConversionsPreview } from './conversions-preview.js';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const DAY = 86_400_000;

describe('a preview of conversion definitions', () => {
  let clickhouse: TestClickHouse;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
  });
  afterAll(() => clickhouse?.stop());

  it('derives the conversions of the range under both, each person once', async () => {
    const { client, databases } = clickhouse;
    const fact = (name: string, visitor: string, days: number) => ({
      tenant: 'acme',
      visitor,
      event_id: uuidOf(name),
      position: 1 + Math.abs(days),
      message_id: name,
      time: sqlTime(NOON + days * DAY),
      currency: 'EUR',
    });
    const track = (name: string, visitor: string, days: number, event: string, value: string) => ({
      ...fact(name, visitor, days),
      call: 'track',
      name: event,
      value,
      properties: JSON.stringify({ revenue: Number(value) }),
    });
    const insert = (table: string, values: readonly object[]) =>
      client.insert({ table: `${databases.readModels}.${table}`, values, format: 'JSONEachRow' });
    await insert('conversions', [{ ...fact('c', 'u:ann', 1), type: 'sale', value: '10' }]);
    await insert('events', [
      track('e1', 'a:phone', 2, 'Signed Up', '1.5'),
      track('e2', 'u:ann', 3, 'Signed Up', '2.5'),
      track('e3', 'u:ann', 4, 'Order Completed', '7'),
      track('e4', 'u:ann', 40, 'Signed Up', '99'),
    ]);
    const link = { ...fact('l', '', 0), id: 'a:phone', other: 'u:ann' };
    const { visitor: _v, currency: _c, ...row } = link;
    await insert('identity_links', [row, { ...row, id: row.other, other: row.id }]);
    const interpretation = testInterpretation({ conversionDefinitions: [{ event: 'Order Completed' }] });
    const preview = new ClickHouseConversionsPreview(client, (_t, rules) => rulesOf(rules, 'EUR'), databases);
    const sums = await preview.preview({
      tenant: 'acme',
      interpretation,
      definitions: [{ event: 'Signed Up', type: 'signup' }],
      from: NOON,
      to: NOON + 30 * DAY,
    });
    const shown = [...sums].map(([type, { before, after }]) =>
      [type, before.conversions, before.value, after.conversions, after.value].join(' '),
    );
    expect(shown.sort()).toEqual(['Order Completed 1 7 0 0', 'sale 1 10 1 10', 'signup 0 0 2 4']);
  });
});
