import { parseChoice } from '#domain/attribution/models.js';
import { testInterpretation } from '#domain-testing/builders/interpretation.js';
import { answerCampaign } from './campaign/answer-campaign.js';
import { CampaignKnownQuery } from './campaign/campaign-known-query.js';
import { ContextTable } from './contexts/context-table.js';
import { answerReport } from './credits/answer-report.js';
import { CreditRowsQuery } from './credits/credit-rows-query.js';
import type { QueryObject } from './statement.js';
import type { QueryRunner } from './statement-runner.js';

/** 02:00 in summer time comes an hour before 02:00 in winter time, though its text is the greater one. */
const HOURS = [
  '2026-10-25T01:00:00+02:00',
  '2026-10-25T02:00:00+02:00',
  '2026-10-25T02:00:00+01:00',
  '2026-10-25T03:00:00+01:00',
];

const EMAIL = {
  id: '1',
  sent_channel: '',
  ruled_channel: 'Email',
  source: '',
  medium: '',
  campaign: 'spring',
  content: '',
  term: '',
};
const contexts = new ContextTable(new Map([[EMAIL.id, EMAIL]]));
const FOLD = contexts.foldedBy(['channel']).values.findIndex(([channel]) => channel === 'Email');

const ROWS = HOURS.toReversed().map((bucket) => ({
  bucket,
  context: FOLD,
  credit_0: '1000000000000',
  value_0: '5',
  influenced: '1',
  begun: '1',
  begun_value: '5',
}));

/** Rows as a database has them that owes nobody an order. */
const runner: QueryRunner = {
  async rows<R>(query: QueryObject): Promise<R[]> {
    if (query instanceof CampaignKnownQuery) return [{}] as R[];
    return (query instanceof CreditRowsQuery ? ROWS : []) as R[];
  },
  knowing: (_, work) => work(contexts),
};

const query = {
  tenant: 'acme',
  interpretation: testInterpretation(),
  timezone: 'Europe/Berlin',
  lookbackDays: 30,
  excludeImpressions: false,
  choice: parseChoice('linear'),
  interval: 'hour',
} as const;

describe('hours of the night in which clocks go back', () => {
  it('are in the order of time in a report', async () => {
    const { rows } = await answerReport(runner, { ...query, groupBy: ['channel'] });
    expect(rows.map(({ bucket }) => bucket)).toEqual(HOURS);
  });

  it('are in the order of time in a campaign', async () => {
    const answer = await answerCampaign(runner, { ...query, campaign: 'spring' });
    expect(answer?.byInterval.map(({ bucket }) => bucket)).toEqual(HOURS);
  });
});
