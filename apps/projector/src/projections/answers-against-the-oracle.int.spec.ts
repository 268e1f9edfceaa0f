import { ga4ChannelOf } from '#domain/channels/ga4-channels.js';
import { EMPTY_CONTEXT } from '#domain/channels/marketing-context.js';
import { interpret } from '#domain-testing/oracle/interpretation.js';
import type { Classify } from '#domain-testing/oracle/marketing-context.js';
import { answer } from '#domain-testing/oracle/oracle-answers.js';
import { DEFAULT_READINGS } from '#domain-testing/oracle/readings.js';
import { randomFactQuery } from '#domain-testing/worlds/random-fact-query.js';
import { randomFactWorld } from '#domain-testing/worlds/random-fact-world.js';
import { loadSourceCategories } from '#infra/channels/load-source-categories.js';
import { ClickHouseAttributionQueries } from '#infra/clickhouse/queries/attribution-queries.js';
import { ClickHouseReadModelWriter } from '#infra/clickhouse/read-models/read-model-writer.js';
import { rulesOf } from '#infra/tenants/tenant-rules.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { differencesOf } from '../../testing/oracle/differences.js';
import { Product, QUESTIONS, type Question } from '../../testing/oracle/product-answers.js';
import { ANSWERING_TABLES, storedRows } from '../../testing/oracle/stored-rows.js';
import { interpretationOf } from '../../testing/oracle/world-interpretation.js';
import { recordedFacts } from '../../testing/raw-facts.js';

const FULL = process.env['TEST_FULL'] === '1';
const WORLDS = FULL ? 10_000 : 1_000;
/** Worlds that are written, and then asked, together. */
const BATCH = 500;
/** Worlds that are asked at one time: the engine and the oracle keep both busy. */
const AT_ONCE = 6;
/** The readings that this product takes where the statement leaves it open. */
const READINGS = { ...DEFAULT_READINGS, aliasPrevious: 'both', clickIdDiffersBy: 'kind' } as const;

const classify: Classify = ({ source, medium, campaign, content, term, clickId, referrerHost }) =>
  ga4ChannelOf(
    { ...EMPTY_CONTEXT, source, medium, campaign, content, term, clickIdKind: clickId, referrerHost },
    loadSourceCategories(),
  );

let clickhouse: TestClickHouse;
let queries: ClickHouseAttributionQueries;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  queries = new ClickHouseAttributionQueries(clickhouse.client, clickhouse.databases);
});
afterAll(() => clickhouse?.stop());

/** Every world a tenant of its own. */
function prepare(seed: number) {
  const world = randomFactWorld(seed);
  const tenant = `world-${seed}`;
  const interpretation = interpretationOf(world.settings);
  const log = recordedFacts(world.facts, tenant);
  return { seed, world, tenant, interpretation, log };
}
type Prepared = ReturnType<typeof prepare>;

async function store(worlds: readonly Prepared[]): Promise<void> {
  const writer = new ClickHouseReadModelWriter(clickhouse.client, clickhouse.databases);
  const stored = worlds.map(({ log, tenant, interpretation, world }) =>
    storedRows(log, tenant, rulesOf(interpretation, world.settings.currency)),
  );
  for (const table of ANSWERING_TABLES) {
    const rows = stored.flatMap((tables) => [...tables[table]]);
    await writer.insert(table, rows as never);
  }
}

/** Beside its report, one question a world: an engine that has to read as many statements is slow. */
function questionsOf(seed: number): readonly Question[] {
  return FULL ? QUESTIONS : QUESTIONS.filter((_, i) => i === seed % QUESTIONS.length);
}

async function compare({ seed, world, tenant, interpretation, log }: Prepared): Promise<object[]> {
  const query = randomFactQuery(seed, world.settings);
  const interpreted = interpret(world, classify, READINGS);
  const oracle = answer(interpreted, query);
  const { filter: _, dateBasis: __, ...ofFirstKey } = { ...query, groupBy: query.groupBy.slice(0, 1) };
  const { paths } = query.groupBy.length > 1 ? answer(interpreted, ofFirstKey) : oracle;
  const product = new Product(queries, tenant, interpretation, query);
  const answers = await product.answers(questionsOf(seed), seed);
  const messageIds = new Map(
    world.facts.map(({ json }, i) => [
      log[i]?.id ?? '',
      (JSON.parse(json) as { messageId: string }).messageId,
    ]),
  );
  const lines = differencesOf(answers, oracle, paths, query, (id) => messageIds.get(id) ?? id);
  return lines.length === 0 ? [] : [{ seed, query, lines }];
}

describe('an independent reading of the statement', () => {
  it(
    `gives the same reports, paths, fits and credits on ${WORLDS} random worlds`,
    async () => {
      for (let from = 1; from <= WORLDS; from += BATCH) {
        const worlds = Array.from({ length: Math.min(BATCH, WORLDS + 1 - from) }, (_, i) =>
          prepare(from + i),
        );
        await store(worlds);
        const waiting = worlds.values();
        const differences: object[] = [];
        const ask = async () => {
          for (const world of waiting) differences.push(...(await compare(world)));
        };
        await Promise.all(Array.from({ length: AT_ONCE }, ask));
        expect(differences.slice(0, 3)).toEqual([]);
      }
    },
    WORLDS * 1_000,
  );
});
