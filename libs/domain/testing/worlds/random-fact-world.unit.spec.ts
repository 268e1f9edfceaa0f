import { interpret } from '../oracle/interpretation.js';
import { parseMoney } from '../oracle/money.js';
import { answer } from '../oracle/oracle-answers.js';
import { randomFactQuery } from './random-fact-query.js';
import { randomFactWorld } from './random-fact-world.js';

const SEEDS = Array.from({ length: 300 }, (_, seed) => seed);
const classify = (context: object) =>
  Object.values(context).every((value) => value === '') ? 'Direct' : 'Other';

describe('random worlds of facts', () => {
  it('are the same for the same seed and differ between seeds', () => {
    expect(randomFactWorld(7)).toEqual(randomFactWorld(7));
    expect(randomFactWorld(7)).not.toEqual(randomFactWorld(8));
    expect(randomFactQuery(7, randomFactWorld(7).settings)).toEqual(
      randomFactQuery(7, randomFactWorld(7).settings),
    );
  });

  it('have at most 40 facts, whose JSON is well formed', () => {
    for (const seed of SEEDS) {
      const { facts } = randomFactWorld(seed, { sentAt: true });
      expect(facts.length).toBeLessThanOrEqual(40);
      for (const { json } of facts) expect(JSON.parse(json)).toHaveProperty('messageId');
    }
  });

  it('have everything that makes answers hard', () => {
    const seen = new Map<string, number>();
    const count = (what: string, times = 1) => seen.set(what, (seen.get(what) ?? 0) + times);
    for (const seed of SEEDS) {
      const world = randomFactWorld(seed);
      const meaning = interpret(world, classify);
      for (const { route } of world.facts) count(route);
      count('resent', world.facts.length - meaning.facts.length);
      count('touchpoints found', meaning.touchpoints.length);
      count('Direct', meaning.touchpoints.filter(({ channel }) => channel === 'Direct').length);
      count('impressions', meaning.touchpoints.filter((t) => t.interaction === 'impression').length);
      count('conversions counted', meaning.conversions.length);
      const answers = answer(meaning, randomFactQuery(seed, world.settings));
      count('credited', answers.conversions.filter(({ credits }) => credits.length > 0).length);
      count('shared', answers.conversions.filter(({ credits }) => credits.length > 2).length);
      count('unattributed', answers.conversions.filter(({ credits }) => credits.length === 0).length);
      count('non-converting', answers.nonConvertingPaths.length);
      count('spent', answers.report.rows.filter(({ spend }) => spend !== '0').length);
      count('merged', answers.journeys.filter(({ userIds }) => userIds.length > 1).length);
    }
    const rare = [...seen].filter(([, times]) => times < 20);
    expect(rare).toEqual([]);
    expect(seen.size).toBe(21);
  });

  it('have answers whose rows sum to the conversions and the value of the range', () => {
    for (const seed of SEEDS) {
      const world = randomFactWorld(seed);
      const meaning = interpret(world, classify);
      for (let n = 0; n < 5; n++) {
        const query = randomFactQuery(seed * 31 + n, world.settings);
        const { report, conversions } = answer(meaning, query);
        for (const { credits } of conversions) {
          for (const { credit } of credits) expect(credit).toBeGreaterThanOrEqual(0);
          if (credits.length > 0)
            expect(credits.reduce((sum, { credit }) => sum + credit, 0)).toBeCloseTo(1, 9);
        }
        if (report.expectedTotals === undefined) continue;
        expect(report.totals.conversions).toBeCloseTo(report.expectedTotals.conversions, 9);
        const value = Number(parseMoney(report.expectedTotals.value)) / 1e18;
        expect(Math.abs(report.totals.attributedValue - value)).toBeLessThanOrEqual(1e-9 * value);
      }
    }
  });
});
