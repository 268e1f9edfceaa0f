import { newEvent } from '#domain-testing/builders/events.js';
import { dirtyAfter, itKeepsItsTables, tablesAfter } from '#domain-testing/projection-spec.js';
import { trackedEvents } from './tracked-events.js';

const page = newEvent(
  'EventTracked',
  {
    messageId: 'p1',
    anonymousId: 'a1',
    name: 'Home',
    context: { page: { url: 'https://shop.example/', referrer: 'https://t.co/x' } },
  },
  { call: 'page' },
);
const order = newEvent(
  'EventTracked',
  {
    messageId: 't1',
    userId: 'u1',
    event: 'Order Completed',
    properties: { orderId: 'o-9', total: '12.30', revenue: 10.1 },
  },
  { call: 'track' },
);
const click = newEvent(
  'EventTracked',
  { messageId: 't2', userId: 'u1', event: 'Clicked' },
  { call: 'track' },
);

describe('tracked events', () => {
  it('keeps what was viewed and where it came from', () => {
    const { events, contexts } = tablesAfter(trackedEvents, [page]);
    expect(events).toMatchObject([
      {
        call: 'page',
        name: 'Home',
        url: 'https://shop.example/',
        page_host: 'shop.example',
        landing_page: 'shop.example/',
        in_session: 1,
        value: null,
        context: contexts?.[0]?.['id'],
      },
    ]);
    expect(contexts).toMatchObject([{ referrer_host: 't.co', source: '' }]);
  });

  it('keeps no context of an event that says nothing of where its visitor came from', () => {
    const { events, contexts } = tablesAfter(trackedEvents, [click]);
    expect(events).toMatchObject([{ context: '0', in_session: 0 }]);
    expect(contexts).toBeUndefined();
  });

  it('takes the value of an order from revenue, else total, else value', () => {
    expect(tablesAfter(trackedEvents, [order]).events).toMatchObject([
      { name: 'Order Completed', value: '10.1', order_id: 'o-9' },
    ]);
  });

  it('takes a context that only the batch carries', () => {
    const bare = newEvent(
      'EventTracked',
      { messageId: 'p2', anonymousId: 'a1' },
      { call: 'page', batchContext: { page: { url: 'https://b.example/' } } },
    );
    expect(tablesAfter(trackedEvents, [bare]).events).toMatchObject([
      { url: 'https://b.example/', in_session: 1 },
    ]);
  });

  it('marks whom an event can give a touchpoint or a conversion, and nobody else', () => {
    const group = newEvent('EventTracked', { messageId: 'g1', userId: 'u1' }, { call: 'group' });
    expect(dirtyAfter(trackedEvents, group)).toEqual(['u:u1']);
    expect(dirtyAfter(trackedEvents, page)).toEqual(['a:a1']);
    expect(dirtyAfter(trackedEvents, click)).toEqual(['u:u1']);
    expect(dirtyAfter(trackedEvents, order)).toEqual(['u:u1', 'o:o-9']);
  });

  itKeepsItsTables(trackedEvents, [page, order, click]);
});
