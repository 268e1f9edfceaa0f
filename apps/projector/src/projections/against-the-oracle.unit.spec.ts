import { deriveJourneys } from '#domain/journeys/derive-journeys.js';
import { Decimal } from '#domain/money/decimal.js';
import { testRules } from '#domain-testing/builders/rules.js';
import { interpret } from '#domain-testing/oracle/interpretation.js';
import { formatMoney } from '#domain-testing/oracle/money.js';
import { DEFAULT_READINGS } from '#domain-testing/oracle/readings.js';
import type { FactWorld } from '#domain-testing/worlds/facts.js';
import { randomFactWorld } from '#domain-testing/worlds/random-fact-world.js';
import { factsInMemory } from '../../testing/facts-in-memory.js';
import { interpretationOf } from '../../testing/oracle/world-interpretation.js';
import { recordedFacts } from '../../testing/raw-facts.js';

const WORLDS = process.env['TEST_FULL'] === '1' ? 10_000 : 1_000;
/** The readings that this product takes where the statement leaves it open. */
const READINGS = { ...DEFAULT_READINGS, aliasPrevious: 'both', clickIdDiffersBy: 'kind' } as const;

interface Context {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly referrerHost: string;
}

/** Stands for the channel grouping on both sides: this is about everything else. */
const classify = ({ source, medium, campaign, referrerHost }: Context) =>
  [source, medium, campaign, plain(referrerHost)].every((part) => part === '')
    ? 'Direct'
    : `${source}/${medium}/${campaign}/${plain(referrerHost)}`;

const plain = (host: string) => host.replace(/^www\./, '');

function byProduct(world: FactWorld) {
  const { settings } = world;
  const rules = testRules({
    definitions: interpretationOf(settings).conversionDefinitions,
    lookbackDays: settings.maxLookbackDays,
    sessionTimeoutMinutes: settings.sessionTimeoutMinutes,
    referralExclusions: settings.referralExclusions,
    currency: settings.currency,
    exchangeRates: Object.fromEntries(
      Object.entries(settings.rates).map(([code, rate]) => [code, Decimal.parse(rate)]),
    ),
    classify: (context) => context.channel || classify(context),
  });
  const journeys = deriveJourneys(factsInMemory(recordedFacts(world.facts)), rules);
  return {
    touchpoints: journeys.flatMap(({ owner, touchpoints }) =>
      touchpoints.map(({ messageId, time, context, channel }) =>
        line(owner, messageId, time, channel, context),
      ),
    ),
    conversions: journeys.flatMap(({ owner, conversions }) =>
      conversions.map(({ messageId, type, time, value }) =>
        [owner, messageId, type, time, value.toString()].join(' '),
      ),
    ),
  };
}

function byOracle(world: FactWorld) {
  const { touchpoints, conversions } = interpret(
    { ...world, settings: { ...world.settings, channelRules: [] } },
    classify,
    READINGS,
  );
  return {
    touchpoints: touchpoints.map(({ owner, messageId, time, context, channel }) =>
      line(owner, messageId, time, channel, context),
    ),
    conversions: conversions.map(({ owner, messageId, type, time, value }) =>
      [owner, messageId, type, time, Decimal.parse(formatMoney(value)).round(9).toString()].join(' '),
    ),
  };
}

function line(
  owner: string,
  messageId: string,
  time: number,
  channel: string,
  { source, medium, campaign }: Context,
): string {
  return [owner, messageId, time, channel, source, medium, campaign].join(' ');
}

describe('an independent reading of the statement', () => {
  it(`agrees on whose, what and how much, on ${WORLDS} random worlds`, () => {
    for (let seed = 1; seed <= WORLDS; seed++) {
      const world = randomFactWorld(seed);
      const [product, oracle] = [byProduct(world), byOracle(world)];
      for (const kind of ['touchpoints', 'conversions'] as const) {
        expect({ seed, [kind]: product[kind].sort() }).toEqual({ seed, [kind]: oracle[kind].sort() });
      }
    }
  });
});
