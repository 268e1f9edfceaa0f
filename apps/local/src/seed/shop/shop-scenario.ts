import { checkAll, type Invariant, totalsAre, verdictLines } from '../invariant.js';
import type { Scenario, ScenarioRequest } from '../scenario.js';
import { DAYS } from './calendar.js';
import { SHOP_DEFAULT_SIZE, shopTenant } from './shop.js';
import { type ShopRequest, shopRequests } from './shop-requests.js';
import { type ShopTruth, TruthTally } from './truth.js';
import { truthReport } from './truth-report.js';

export const shopScenario: Scenario = {
  name: 'shop',
  title: `${DAYS} days of a store, up to now, with the truth about its marketing`,
  about: [
    'Segment traffic of websites and an app, ad impressions, daily ad costs with corrections; twelve channels,',
    'campaigns that start and stop, a sale week, several devices a person, refunds, late and repeated messages.',
    'Purchases come from a model in which every exposure adds a known chance to buy: what each channel truly caused',
    'is printed beside what attribution models say.',
  ],
  defaultSize: SHOP_DEFAULT_SIZE,
  sizeIs: 'visitors',
  tenant: shopTenant,
  load: (options) => {
    const tally = new TruthTally();
    return {
      requests: withProgress(shopRequests(options, tally)),
      total: options.size,
      unit: 'visitors',
      report: async (queries) => {
        const truth = tally.truth();
        const verdicts = await checkAll(queries, shopInvariants(truth));
        return {
          lines: [...(await truthReport(queries, truth)), '', ...verdictLines(verdicts)],
          holds: verdicts.every(({ instead }) => instead === undefined),
        };
      },
    };
  },
};

/** What reports over a tenant that holds one store and nothing else must say. */
export function shopInvariants({ purchases, refunded, value, spend }: ShopTruth): Invariant[] {
  const expected = { conversions: purchases - refunded, value: euroText(value), spend: euroText(spend) };
  return [totalsAre(`every order once, refunds taken off, ad costs of ${expected.spend}`, {}, expected)];
}

function euroText(cents: number): string {
  return (cents / 100).toFixed(2);
}

function* withProgress(requests: Iterable<ShopRequest>): Generator<ScenarioRequest> {
  for (const { visitors, ...request } of requests) yield { ...request, progress: visitors };
}
