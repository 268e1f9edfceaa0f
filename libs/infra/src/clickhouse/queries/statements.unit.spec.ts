import { MODELS, parseChoice } from '#domain/attribution/models.js';
import type { GroupedScope } from '#domain/ports/attribution-queries.js';
import { TRANSFORMS } from '#domain/ports/attribution-queries.js';
import { REQUIRED_PARAMETERS } from '#domain-testing/arbitraries/paths.js';
import { testInterpretation } from '#domain-testing/builders/interpretation.js';
import { CampaignKnownQuery } from './campaign/campaign-known-query.js';
import { CampaignReachQuery } from './campaign/campaign-reach-query.js';
import { ContextFiguresQuery } from './contexts/context-figures-query.js';
import { ContextsQuery } from './contexts/contexts-query.js';
import { ReportConversionsPageQuery } from './conversions/report-conversions-query.js';
import { CreditRowsQuery } from './credits/credit-rows-query.js';
import { DistinctSetsQuery } from './fits/distinct-sets-query.js';
import { TransitionsQuery } from './fits/transitions-query.js';
import {
  anyFact,
  conversionCounts,
  conversionTypes,
  lastSeen,
  latestConversions,
  touchpointSpan,
  visitorKeys,
} from './overview/overview-statements.js';
import { PathShapesQuery } from './paths/path-shapes-query.js';
import { TopPathsQuery } from './paths/top-paths-query.js';
import { SpendRowsQuery } from './spend/spend-rows-query.js';
import type { QueryObject } from './statement.js';

const HOSTILE = `x'; DROP TABLE paths; --`;
const everyKey = ['channel', 'source', 'medium', 'campaign', 'content', 'term', 'landingPage', HOSTILE];
const scope: GroupedScope = {
  tenant: HOSTILE,
  interpretation: testInterpretation({
    pathsVersion: 3,
    channelsVersion: 4,
    customDimensions: ['tier', HOSTILE],
    exchangeRates: { EUR: '1.0842', [HOSTILE]: '2' },
  }),
  timezone: HOSTILE,
  conversionType: HOSTILE,
  from: 1_767_225_600_000,
  to: 1_769_904_000_000,
  lookbackDays: 30,
  excludeImpressions: true,
  pathStart: 'afterPreviousConversion',
  transforms: TRANSFORMS,
  groupBy: everyKey,
  filter: { campaign: HOSTILE, [HOSTILE]: HOSTILE },
};
const open: GroupedScope = {
  tenant: 'acme',
  interpretation: testInterpretation(),
  timezone: 'UTC',
  lookbackDays: 7,
  excludeImpressions: false,
  groupBy: ['channel'],
};
const all = [...MODELS.map(({ name }) => parseChoice(name, REQUIRED_PARAMETERS)), parseChoice('shapley')];
const [linear, shapley] = [parseChoice('linear'), parseChoice('shapley')];

const statements: readonly [string, QueryObject][] = [
  ['a report', new CreditRowsQuery({ scope: open, choices: [linear] })],
  [
    'a report of one campaign',
    new CreditRowsQuery({
      scope: { ...open, filter: { campaign: HOSTILE } },
      choices: [shapley],
      interval: 'day',
      modelGroupBy: ['campaign'],
    }),
  ],
  [
    'a comparison of every model by every key, filtered, by the hour of the touchpoint',
    new CreditRowsQuery({
      scope: { ...scope, dateBasis: 'touchpoint' },
      choices: all,
      interval: 'hour',
    }),
  ],
  ['spend', new SpendRowsQuery({ scope: open })],
  ['spend by every key, filtered, by the week', new SpendRowsQuery({ scope, interval: 'week' })],
  ['campaign known', new CampaignKnownQuery(HOSTILE, HOSTILE)],
  ['campaign reach', new CampaignReachQuery(scope, HOSTILE)],
  ['top paths', new TopPathsQuery(scope, HOSTILE, 10)],
  ['top paths by landing page', new TopPathsQuery(open, 'landingPage', 10)],
  ['path shapes', new PathShapesQuery(scope, 'channel')],
  ['transitions', new TransitionsQuery(scope, 4)],
  ['distinct sets', new DistinctSetsQuery(open)],
  ['context figures', new ContextFiguresQuery(scope)],
  ['contexts', new ContextsQuery(scope, ['1'])],
  ['conversion types', { toSQL: () => conversionTypes(open) }],
  ['the span of touchpoints', { toSQL: () => touchpointSpan(open) }],
  ['any fact', { toSQL: () => anyFact(HOSTILE) }],
  ['latest conversions', { toSQL: () => latestConversions(open, 10) }],
  ['visitor keys', { toSQL: () => visitorKeys('acme', HOSTILE, 10) }],
  ['last seen', { toSQL: () => lastSeen('acme', [HOSTILE]) }],
  ['conversion counts', { toSQL: () => conversionCounts(open, [HOSTILE]) }],
  [
    'conversions of a row',
    new ReportConversionsPageQuery({
      ...scope,
      dateBasis: 'touchpoint',
      choice: linear,
      key: { source: HOSTILE, [HOSTILE]: HOSTILE },
      limit: 10,
      after: { time: 1, id: HOSTILE },
    }),
  ],
];

describe.each(statements)('%s', (_, query) => {
  it('reads as it did', () => {
    const { sql, params } = query.toSQL();
    expect(`${sql}\n\n${JSON.stringify(params, null, 2)}`).toMatchSnapshot();
  });

  it('holds nothing that a user sent, and binds all that it names', () => {
    const { sql, params } = query.toSQL();
    expect(sql).not.toContain('DROP');
    const named = [...sql.matchAll(/\{(\w+):[\w(), ]+\}/g)].map((match) => match[1]);
    expect(named.filter((name) => !Object.hasOwn(params, name ?? ''))).toEqual([]);
  });
});
