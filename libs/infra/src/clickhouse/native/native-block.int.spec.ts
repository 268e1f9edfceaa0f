import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ReadModelRows, ReadModelTable } from '#domain/ports/read-model-rows.js';
import { seededRandom } from '#domain-testing/builders/random-world.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { sqlTime } from '../read-models/sql-values.js';
import { type ColumnTypes, columnsOf, nativeBlock } from './native-block.js';
import { TableColumns } from './table-columns.js';
import { UnstorableValueError } from './unstorable-value.js';

let clickhouse: TestClickHouse;
let columns: TableColumns;

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  columns = new TableColumns(clickhouse.client, clickhouse.databases.readModels);
});

afterAll(async () => {
  await clickhouse?.stop();
});

type Random = () => number;
type Row = Readonly<Record<string, unknown>>;

const WORDS = [
  '',
  'a',
  '"quoted" \\ \n\t',
  'Größe',
  '日本語',
  '🚀 up',
  'x'.repeat(127),
  'ü'.repeat(64),
  'y'.repeat(400),
];
const DAY_MS = 86_400_000;
const [EARLIEST, LATEST] = [Date.UTC(1900, 0, 1), Date.UTC(2300, 0, 1) - 1];
const int = (random: Random, below: number) => Math.floor(random() * below);
const digits = (random: Random, count: number) =>
  Array.from({ length: count }, () => int(random, 10)).join('');
const hex = (random: Random, count: number) =>
  Array.from({ length: count }, () => int(random, 16).toString(16)).join('');

/** A value as rows have it, of a column's type. */
function randomValue(type: string, random: Random): unknown {
  const [, outer, inner = ''] = /^(Array|Nullable|LowCardinality)\((.*)\)$/.exec(type) ?? [];
  if (outer === 'Array') return Array.from({ length: int(random, 4) }, () => randomValue(inner, random));
  if (outer === 'Nullable') return random() < 0.3 ? null : randomValue(inner, random);
  if (outer === 'LowCardinality' || type === 'String')
    return `${WORDS[int(random, WORDS.length)]}${random() < 0.5 ? int(random, 500) : ''}`;
  if (type === 'UUID') return [8, 4, 4, 4, 12].map((count) => hex(random, count)).join('-');
  if (type === 'Date') return new Date(int(random, 0xffff) * DAY_MS).toISOString().slice(0, 10);
  if (type.startsWith('DateTime64')) return EARLIEST + int(random, LATEST - EARLIEST + 1);
  if (type.startsWith('Decimal')) {
    const whole = digits(random, 1 + int(random, 29));
    const fraction = digits(random, int(random, 10));
    return `${random() < 0.5 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  }
  const bits = Number(/^UInt(\d+)$/.exec(type)?.[1]);
  if (bits < 64) return int(random, 2 ** bits);
  return random() < 0.5 ? int(random, Number.MAX_SAFE_INTEGER) : BigInt(`0x${hex(random, 16)}`).toString();
}

const asText = (type: string, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => asText(type, item));
  return type.includes('DateTime64') && typeof value === 'number' ? sqlTime(value) : value;
};

async function storedAfter(
  types: ColumnTypes,
  insert: (table: string) => Promise<unknown>,
): Promise<unknown[]> {
  const table = `${clickhouse.databases.readModels}.stored`;
  const list = [...types].map(([name, type]) => `${name} ${type}`).join(', ');
  await clickhouse.client.command({
    query: `CREATE TABLE ${table} (${list}) ENGINE = MergeTree ORDER BY tuple()`,
  });
  try {
    await insert(table);
    const result = await clickhouse.client.query({
      query: `SELECT * FROM ${table}`,
      format: 'JSONCompactEachRow',
    });
    return await result.json();
  } finally {
    await clickhouse.client.command({ query: `DROP TABLE ${table} SYNC` });
  }
}

/** What the table holds after rows have been written as text, and as a block. */
async function bothWays(types: ColumnTypes, rows: readonly Row[]): Promise<[unknown[], unknown[]]> {
  const text = rows.map((row) =>
    Object.fromEntries([...types].map(([name, type]) => [name, asText(type, row[name])])),
  );
  const asRows = await storedAfter(types, (table) =>
    clickhouse.client.insert({
      table,
      values: text,
      format: 'JSONEachRow',
      clickhouse_settings: { date_time_input_format: 'basic' },
    }),
  );
  const asBlock = await storedAfter(types, async (table) => {
    const block = nativeBlock([...types.keys()], types, rows);
    const values = Readable.from(block, { objectMode: false });
    const { stream } = await clickhouse.client.exec({ query: `INSERT INTO ${table} FORMAT Native`, values });
    await buffer(stream);
  });
  return [asRows, asBlock];
}

/** One row of every table: its compiler sees to it that these are all columns that the projections write. */
const visitor = {
  tenant: 't',
  visitor: 'a:1',
  event_id: '',
  position: 1,
  message_id: '',
  anonymous_id: '',
  user_id: '',
  time: 0,
};
const touches = {
  touch_ids: [],
  touch_times: [],
  touch_contexts: [],
  touch_pages: [],
  touch_interactions: [],
  touch_dimensions: [],
};
const WRITTEN: { readonly [T in ReadModelTable]: ReadModelRows[T] } = {
  contexts: {
    tenant: '',
    id: '1',
    channel: '',
    source: '',
    medium: '',
    campaign: '',
    campaign_id: '',
    content: '',
    term: '',
    click_id_kind: '',
    referrer_host: '',
  },
  context_channels: { tenant: '', rules_version: 1, context: '1', channel: '' },
  touchpoints: {
    ...visitor,
    context: '1',
    landing_page: '',
    interaction: '',
    cost: null,
    currency: '',
    properties: '',
  },
  events: {
    ...visitor,
    call: '',
    name: '',
    url: '',
    page_host: '',
    in_session: 0,
    context: '0',
    landing_page: '',
    order_id: '',
    value: null,
    currency: '',
    properties: '',
  },
  conversions: { ...visitor, type: '', order_id: '', value: '0', currency: '' },
  conversion_refs: {
    tenant: '',
    ref: 'm:1',
    event_id: '',
    position: 1,
    visitor: '',
    message_id: '',
    order_id: '',
    kind: 'track',
    type: '',
    time: 0,
  },
  refunds: { tenant: '', ref: 'm:1', event_id: '', position: 1, message_id: '', time: 0, amount: null },
  identity_links: { tenant: '', id: '', other: '', event_id: '', position: 1, message_id: '', time: 0 },
  identity_groups: { tenant: '', id: '', version: 1, canonical: '', members: [] },
  spend: {
    tenant: '',
    event_id: '',
    position: 1,
    message_id: '',
    date: '2026-03-01',
    context: '1',
    amount: '0',
    currency: '',
    clicks: 0,
    impressions: 0,
    updated_at: 0,
  },
  dirty: { shard: '', batch: 1, tenant: '', value: '' },
  paths: {
    ...touches,
    tenant: '',
    rules_version: 1,
    conversion_id: '',
    version: 1,
    is_deleted: 0,
    owner: '',
    message_id: '',
    type: '',
    time: 0,
    value: '0',
    currency: '',
    previous_at: 0,
    milestone_types: [],
    milestone_times: [],
  },
  journeys: { ...touches, tenant: '', rules_version: 1, owner: '', version: 1, is_deleted: 0 },
};
const TABLES = Object.keys(WRITTEN) as ReadModelTable[];

describe.each(TABLES)('a block of %s', (table) => {
  it('has all columns that the migrations have made, and no other', async () => {
    const names = [...(await columns.of(table)).keys()];
    expect(columnsOf(WRITTEN[table]).sort()).toEqual(names.sort());
  });

  it('stores of random rows what their text stores, to the last digit', async () => {
    const types = await columns.of(table);
    const random = seededRandom(TABLES.indexOf(table) + 1);
    const rows = Array.from({ length: 600 }, () =>
      Object.fromEntries([...types].map(([name, type]) => [name, randomValue(type, random)])),
    );
    const [text, block] = await bothWays(types, rows);
    expect(block).toHaveLength(rows.length);
    expect(block).toEqual(text);
  });
});

it.each([1, 256, 257, 65_536, 65_537])('a dictionary of %i texts is stored as it is', async (count) => {
  const types = new Map([
    ['word', 'LowCardinality(String)'],
    ['words', 'Array(LowCardinality(String))'],
  ]);
  const rows = Array.from({ length: count }, (_, n) => ({
    word: `w${n}`,
    words: n % 3 === 0 ? [] : [`w${count - n}`, 'x'],
  }));
  const [text, block] = await bothWays(types, rows);
  expect(block).toEqual(text);
});

it.each<[string, unknown]>([
  ["DateTime64(3, 'UTC')", Date.UTC(1, 0, 1)],
  ["DateTime64(3, 'UTC')", Date.UTC(5000, 0, 1)],
  ['Decimal(38, 9)', '0.1234567894'],
  ['Decimal(38, 9)', '-0'],
  ['Decimal(38, 9)', '1e3'],
  ['Decimal(38, 9)', '99999999999999999999999999999.999999999'],
])('a %s of %p becomes what its text becomes', async (type, value) => {
  const [text, block] = await bothWays(new Map([['it', type]]), [{ it: value }]);
  expect(block).toEqual(text);
});

it.each<[string, unknown]>([
  ['UInt8', 256],
  ['UInt32', -1],
  ['UInt64', 'not a number'],
  ['UInt64', '18446744073709551616'],
  ['UInt64', 0.5],
  ['UUID', '018f7c3e-4d1a-9b52-0f6a-1c000000000g'],
  ['UUID', '018f7c3e4d1a9b520f6a1c0000000000'],
  ["DateTime64(3, 'UTC')", Number.NaN],
  ["DateTime64(3, 'UTC')", Date.UTC(10_000, 0, 1)],
  ['Date', '2026-02-30'],
  ['Decimal(38, 9)', '100000000000000000000000000000'],
  ['Decimal(38, 9)', 'ten'],
  ['Nullable(Decimal(38, 9))', ''],
  ['LowCardinality(String)', undefined],
  ['Array(UInt8)', 1],
])('a %s cannot hold %p', (type, value) => {
  const write = () => nativeBlock(['it'], new Map([['it', type]]), [{ it: value }]);
  expect(write).toThrow(UnstorableValueError);
});

it('is not made of a type that it knows nothing of, nor for a column that is not there', () => {
  const types = new Map([['it', 'Map(String, Float64)']]);
  expect(() => nativeBlock(['it'], types, [{ it: {} }])).toThrow(RangeError);
  expect(() => nativeBlock(['other'], types, [{ other: '' }])).toThrow('no column other');
});
