import fc from 'fast-check';
import type { Fit } from '#domain/attribution/fits/fit.js';
import { chainOfTransitions } from '#domain/attribution/fits/markov/count-chain.js';
import { fitMarkov } from '#domain/attribution/fits/markov/fit-markov.js';
import { parseChoice } from '#domain/attribution/models.js';
import { Decimal } from '#domain/money/decimal.js';
import type { GroupedScope, ReportResult } from '#domain/ports/attribution-queries.js';
import { insertWorld, WORLD_INTERPRETATION } from '#infra-testing/attribution/insert-world.js';
import type { World } from '#infra-testing/attribution/world.js';
import { worlds } from '#infra-testing/attribution/world-arbitrary.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { ClickHouseAttributionQueries } from './attribution-queries.js';

const scope: GroupedScope = {
  tenant: 'acme',
  interpretation: WORLD_INTERPRETATION,
  timezone: 'Europe/Berlin',
  lookbackDays: 30,
  excludeImpressions: false,
  transforms: ['exposure', 'dropDirect'],
  groupBy: ['campaign'],
};
const [linear, shapley, markov] = [parseChoice('linear'), parseChoice('shapley'), parseChoice('markov')];

let clickhouse: TestClickHouse;
let queries: ClickHouseAttributionQueries;
let world: World;
let fit: Fit;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  queries = new ClickHouseAttributionQueries(clickhouse.client, clickhouse.databases);
  const [drawn] = fc.sample(worlds, { numRuns: 1, seed: 7 });
  if (drawn === undefined) throw new Error('no world');
  world = drawn;
  await insertWorld(clickhouse, 'acme', world);
  fit = fitMarkov(chainOfTransitions(await queries.transitions({ ...scope, order: 1 }), 1));
});
afterAll(() => clickhouse?.stop());

const sumOf = (figures: readonly Decimal[]) => Decimal.sum(figures).toString();
const rowOf = ({ rows }: ReportResult, campaign: string) =>
  rows.find(({ key }) => key['campaign'] === campaign);

describe('models with a fit, and those that tell touchpoints apart', () => {
  it.each([
    ['linear', linear],
    ['shapley', shapley],
    ['markov', markov],
  ])('%s gives a campaign what it gives its rows in a report by campaign and week', async (name, choice) => {
    const fitted = name === 'markov' ? { fit } : {};
    const report = await queries.report({ ...scope, choice, ...fitted, interval: 'week' });
    const answer = await queries.campaign({
      ...scope,
      choice,
      ...fitted,
      campaign: 'spring',
      interval: 'week',
    });
    const rows = report.rows.filter(({ key }) => key['campaign'] === 'spring');
    const figures = [
      sumOf(rows.map(({ conversions }) => conversions)),
      sumOf(rows.map(({ attributedValue }) => attributedValue)),
      sumOf(rows.map(({ spend = Decimal.ZERO }) => spend)),
    ];
    expect(Number(figures[0])).toBeGreaterThan(0);
    expect([answer?.conversions, answer?.attributedValue, answer?.spend].map(String)).toEqual(figures);
    const weeks = answer?.byInterval ?? [];
    expect(weeks.length).toBeGreaterThan(1);
    expect([
      sumOf(weeks.map(({ conversions }) => conversions)),
      sumOf(weeks.map(({ attributedValue }) => attributedValue)),
      sumOf(weeks.map(({ spend }) => spend)),
    ]).toEqual(figures);
    const channels = answer?.byChannel ?? [];
    expect(sumOf(channels.map(({ conversions }) => conversions))).toBe(name === 'markov' ? '0' : figures[0]);
  });

  it('are compared with the figures of their reports, filtered or not', async () => {
    const choices = [
      { name: 'linear', ...linear },
      { name: 'chain', ...markov, fit },
      { name: 'apart', ...shapley },
    ];
    for (const filter of [undefined, { campaign: 'spring' }]) {
      const asked = { ...scope, ...(filter && { filter }) };
      const compared = await queries.compare({ ...asked, choices });
      expect(compared.rows.length > 1).toBe(filter === undefined);
      for (const { name, ...choice } of choices) {
        const report = await queries.report({
          ...asked,
          choice: { model: choice.model, params: choice.params },
          ...(name === 'chain' && { fit }),
        });
        for (const { key, byModel } of compared.rows) {
          const row = rowOf(report, key['campaign'] ?? '');
          expect(byModel[name]?.conversions.toString()).toBe(row?.conversions.toString());
          expect(byModel[name]?.attributedValue.toString()).toBe(row?.attributedValue.toString());
        }
        const { spend: _, ...totals } = report.totals;
        expect(compared.totals[name]).toEqual(totals);
      }
    }
  });

  it('give what has no path to nobody, and of a degenerate fit nothing else', async () => {
    const degenerate: Fit = { ...fit, shares: new Map(), degenerate: 'no_conversions' };
    const { rows, totals } = await queries.report({ ...scope, choice: markov, fit: degenerate });
    const credited = rows.filter(({ conversions }) => !conversions.isZero());
    expect(credited.map(({ key }) => key)).toEqual([{ campaign: '(unattributed)' }]);
    expect(totals.conversions.toString()).toBe(credited[0]?.conversions.toString());
    expect(rows.some(({ influenced }) => influenced > 0)).toBe(true);
  });

  it('refuse what an aggregate model cannot tell', async () => {
    const asked = { ...scope, choice: markov };
    await expect(queries.report(asked)).rejects.toThrow(RangeError);
    await expect(queries.report({ ...asked, fit, dateBasis: 'touchpoint' })).rejects.toThrow(RangeError);
    await expect(queries.report({ ...asked, fit, filter: { source: 'google' } })).rejects.toThrow(RangeError);
    await expect(queries.transitions({ ...scope, order: 5 })).rejects.toThrow(RangeError);
    await expect(queries.report({ ...scope, choice: linear, groupBy: ['tier'] })).rejects.toMatchObject({
      code: 'invalid_parameter',
    });
  });
});

describe('contexts', () => {
  it('have their touchpoints, and the credit that linear gives them', async () => {
    const { transforms: _, ...plain } = scope;
    const figures = await queries.contextFigures(plain);
    expect(sumOf(figures.map(({ conversions }) => conversions))).toBe(
      sumOf(
        (await queries.report({ ...plain, choice: linear })).rows
          .filter(({ key }) => key['campaign'] !== '(unattributed)')
          .map(({ conversions }) => conversions),
      ),
    );
    const touchpoints = Map.groupBy(world.touchpoints ?? [], ({ context }) => String(context));
    for (const { id, touchpoints: counted, channel, context } of figures) {
      const known = world.contexts.find((one) => String(one.id) === id);
      expect([counted, channel, context.campaign]).toEqual([
        touchpoints.get(id)?.length ?? 0,
        known?.channel ?? known?.ruled ?? '(not set)',
        known?.campaign ?? '',
      ]);
    }
    const counts = figures.map((one) => one.touchpoints);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });
});
