import { newEvent } from '#domain-testing/builders/events.js';
import { dirtyAfter, itKeepsItsTables, tablesAfter } from '#domain-testing/projection-spec.js';
import { touchpoints } from './touchpoints.js';

const ad = newEvent('TouchpointRecorded', {
  messageId: 'm1',
  anonymousId: 'a1',
  timestamp: '2026-03-01T10:00:00.000Z',
  channel: 'Paid Search',
  source: 'google',
  medium: 'cpc',
  campaign: 'spring',
  clickIds: { gclid: 'x' },
  url: 'https://shop.example/landing?utm_source=google#top',
  referrer: 'https://www.google.com/search',
  cost: 0.25,
  interaction: 'click',
});
const bare = newEvent('TouchpointRecorded', { messageId: 'm2', userId: 'u1', anonymousId: 'a1' });

describe('touchpoints', () => {
  it('keeps a touchpoint with its context, page and exact cost', () => {
    const { touchpoints: rows, contexts } = tablesAfter(touchpoints, [ad]);
    expect(rows).toMatchObject([
      {
        tenant: 'acme',
        visitor: 'a:a1',
        message_id: 'm1',
        time: Date.parse('2026-03-01T10:00:00.000Z'),
        landing_page: 'shop.example/landing',
        interaction: 'click',
        cost: '0.25',
      },
    ]);
    expect(contexts).toMatchObject([
      {
        channel: 'Paid Search',
        source: 'google',
        medium: 'cpc',
        campaign: 'spring',
        click_id_kind: 'gclid',
        referrer_host: 'google.com',
      },
    ]);
    expect(rows?.[0]?.['context']).toBe(contexts?.[0]?.['id']);
  });

  it('takes a touchpoint without a time at the time it was received, as a visit', () => {
    expect(tablesAfter(touchpoints, [bare]).touchpoints).toMatchObject([
      {
        time: Date.parse('2026-03-10T12:00:00.000Z'),
        interaction: 'visit',
        cost: null,
        user_id: 'u1',
        anonymous_id: 'a1',
      },
    ]);
  });

  it("takes the error of the sender's clock out where sentAt is given", () => {
    const skewed = newEvent(
      'TouchpointRecorded',
      { messageId: 'm3', userId: 'u1', timestamp: '2020-01-01T00:00:00.000Z' },
      { sentAt: '2020-01-01T00:01:00.000Z' },
    );
    expect(tablesAfter(touchpoints, [skewed]).touchpoints).toMatchObject([
      { time: Date.parse('2026-03-10T11:59:00.000Z') },
    ]);
  });

  it('marks every id that it names as dirty', () => {
    expect(dirtyAfter(touchpoints, bare)).toEqual(['a:a1', 'u:u1']);
  });

  itKeepsItsTables(touchpoints, [ad, bare]);
});
