import {
  EventStorePoisonedError,
  EventStoreUnavailableError,
  type NewEvent,
} from '#domain/ports/event-store.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import { type ApiUnderTest, openApi } from '../testing/api-under-test.js';

class FailingStore extends InMemoryEventStore {
  failure: Error | undefined;

  override async appendToStream(
    stream: string,
    events: readonly NewEvent[],
    options: Parameters<InMemoryEventStore['appendToStream']>[2] = {},
  ) {
    if (this.failure !== undefined) throw this.failure;
    return super.appendToStream(stream, events, options);
  }
}

describe('a log that does not take events', () => {
  let api: ApiUnderTest;
  let store: FailingStore;
  beforeEach(async () => {
    store = new FailingStore();
    api = await openApi({ eventStore: store });
  });
  afterEach(() => api.close());

  const send = () =>
    api.send('/v1/touchpoints', { key: api.writeKey, body: { touchpoints: [{ userId: 'u' }] } });

  it('is 503 with Retry-After while it is away', async () => {
    store.failure = new EventStoreUnavailableError('the queue is full');
    expect(await send()).toMatchObject({
      status: 503,
      headers: { 'retry-after': '1' },
      body: { code: 'event_store_unavailable' },
    });
    store.failure = undefined;
    expect((await send()).status).toBe(200);
  });

  it('asks for a new process when it is poisoned', async () => {
    store.failure = new EventStorePoisonedError('fdatasync failed');
    expect(await send()).toMatchObject({ status: 503, body: { code: 'event_store_poisoned' } });
    await expect(api.engines.lifecycle.failed).resolves.toBe(store.failure);
  });

  it('tells its log of a defect, but not the key that a URL carried', async () => {
    const logged: unknown[] = [];
    api.engines.logger.error = (...told: unknown[]) => void logged.push(...told);
    store.failure = new Error('disk on fire');
    const url = `/v1/pixel.gif?anonymousId=a&writeKey=${api.writeKey}&event=E`;
    expect((await api.send(url, { method: 'GET' })).status).toBe(500);
    expect(logged).toEqual([
      { err: store.failure, url: '/v1/pixel.gif?anonymousId=a&writeKey=(hidden)&event=E' },
      'request failed',
    ]);
  });

  it('a defect is 500 without a word of what it was', async () => {
    store.failure = new Error('password=hunter2');
    const answer = await send();
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal_error' } });
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
  });
});
