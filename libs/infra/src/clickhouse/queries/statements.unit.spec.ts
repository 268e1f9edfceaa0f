import { MODELS, parseChoice } from '#domain/attribution/models.js';
import { REQUIRED_PARAMETERS } from '#domain-testing/arbitraries/paths.js';
import { CampaignKnownQuery } from './campaign/campaign-known-query.js';
import { CampaignReachQuery } from './campaign/campaign-reach-query.js';
import { CreditRowsQuery } from './credits/credit-rows-query.js';
import { PathShapesQuery } from './paths/path-shapes-query.js';
import { TopPathsQuery } from './paths/top-paths-query.js';
import type { RuledScope } from './scope-params.js';
import { SpendRowsQuery } from './spend/spend-rows-query.js';
import type { QueryObject } from './statement.js';

const HOSTILE = `x'; DROP TABLE paths; --`;
const scope: RuledScope = {
  tenant: HOSTILE,
  timezone: HOSTILE,
  conversionType: HOSTILE,
  from: 1_767_225_600_000,
  to: 1_769_904_000_000,
  lookbackDays: 30,
  excludeImpressions: true,
  rulesVersion: 3,
};
const open: RuledScope = {
  tenant: 'acme',
  timezone: 'UTC',
  lookbackDays: 7,
  excludeImpressions: false,
  rulesVersion: 1,
};
const all = MODELS.map(({ name }) => parseChoice(name, REQUIRED_PARAMETERS));

const statements: readonly [string, QueryObject][] = [
  ['a report', new CreditRowsQuery({ scope: open, choices: [parseChoice('linear')], groupBy: ['channel'] })],
  [
    'a comparison of every model by every key of a campaign by the hour',
    new CreditRowsQuery({
      scope,
      choices: all,
      groupBy: ['channel', 'source', 'medium', 'campaign', 'content', 'term', 'landingPage'],
      interval: 'hour',
      campaign: HOSTILE,
    }),
  ],
  ['spend', new SpendRowsQuery({ scope, groupBy: ['channel'], interval: 'week', campaign: HOSTILE })],
  ['campaign known', new CampaignKnownQuery(HOSTILE, HOSTILE)],
  ['campaign reach', new CampaignReachQuery(scope, HOSTILE)],
  ['top paths', new TopPathsQuery(scope, 'channel', 10)],
  ['top paths by landing page', new TopPathsQuery(open, 'landingPage', 10)],
  ['path shapes', new PathShapesQuery(scope)],
];

describe.each(statements)('%s', (_, query) => {
  it('reads as it did', () => {
    const { sql, params } = query.toSQL();
    expect(`${sql}\n\n${JSON.stringify(params, null, 2)}`).toMatchSnapshot();
  });

  it('holds nothing that a user sent, and binds all that it names', () => {
    const { sql, params } = query.toSQL();
    expect(sql).not.toContain('DROP');
    const named = [...sql.matchAll(/\{(\w+):[\w()]+\}/g)].map((match) => match[1]);
    expect(named.filter((name) => !Object.hasOwn(params, name ?? ''))).toEqual([]);
  });
});
