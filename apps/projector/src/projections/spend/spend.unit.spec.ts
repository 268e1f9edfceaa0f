import { newEvent } from '#domain-testing/builders/events.js';
import { dirtyAfter, itKeepsItsTables, tablesAfter } from '#domain-testing/projection-spec.js';
import { spend } from './spend.js';

const cost = newEvent('AdSpendRecorded', {
  messageId: 's1',
  date: '2026-03-01',
  source: 'google',
  medium: 'cpc',
  campaign: 'spring',
  amount: '120.50',
  currency: 'USD',
  clicks: 40,
  impressions: 1000,
  updatedAt: '2026-03-02T00:00:00Z',
});
const other = newEvent('AdSpendRecorded', {
  messageId: 's2',
  date: '2026-03-01',
  channel: 'Email',
  amount: 1,
  currency: 'USD',
});

describe('spend', () => {
  it("keeps a day's cost by its context", () => {
    const { spend: rows, contexts } = tablesAfter(spend, [cost]);
    expect(rows).toMatchObject([
      {
        date: '2026-03-01',
        amount: '120.5',
        clicks: 40,
        impressions: 1000,
        updated_at: Date.parse('2026-03-02T00:00:00Z'),
      },
    ]);
    expect(contexts).toMatchObject([
      { id: rows?.[0]?.['context'], source: 'google', medium: 'cpc', campaign: 'spring' },
    ]);
  });

  it('changes no path', () => {
    expect(dirtyAfter(spend, cost)).toEqual([]);
  });

  itKeepsItsTables(spend, [cost, other]);
});
