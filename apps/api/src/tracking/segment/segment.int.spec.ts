import { gzipSync } from 'node:zlib';
import { factId } from '#domain/identity/fact-id.js';
import { type ApiUnderTest, openApi } from '../../testing/api-under-test.js';

const who = { messageId: 'm', userId: 'u' };
const page = { ...who, type: 'page' };

const CALLS: readonly (readonly [call: string, body: Readonly<Record<string, unknown>>])[] = [
  ['track', { ...who, event: 'Signed Up' }],
  ['page', who],
  ['screen', who],
  ['identify', who],
  ['alias', { ...who, previousId: 'p' }],
  ['group', { ...who, groupId: 'g' }],
  ['batch', { batch: [page] }],
];

describe('Segment’s calls', () => {
  let api: ApiUnderTest;
  beforeEach(async () => {
    api = await openApi();
  });
  afterEach(() => api.close());

  const routes = CALLS.flatMap(([call, body]) => [
    [`/v1/${call}`, body] as const,
    [`/v1/${call.charAt(0)}`, body] as const,
  ]);

  it.each(routes)(
    'POST %s takes its key and its body in every way that Segment’s libraries send them',
    async (url, body) => {
      const { writeKey } = api;
      const basic = { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` };
      const text = { 'content-type': 'text/plain;charset=UTF-8' };
      const gzip = { 'content-encoding': 'gzip' };
      const zipped = (sent: unknown) => gzipSync(JSON.stringify(sent));
      const withKey = { ...body, writeKey };
      const ways = [
        { key: writeKey, body },
        { headers: basic, body },
        { body: withKey },
        { headers: text, body: JSON.stringify(withKey) },
        { headers: { ...basic, ...text }, body: JSON.stringify(body) },
        { headers: gzip, body: zipped(withKey) },
        { headers: { ...basic, ...gzip }, body: zipped(body) },
        { headers: { ...text, ...gzip }, body: zipped(withKey) },
      ];
      for (const way of ways)
        expect(await api.send(url, way)).toMatchObject({ status: 200, body: { success: true, accepted: 1 } });
      const facts = await api.facts();
      expect(facts).toHaveLength(ways.length);
      expect(new Set(facts.map(({ event }) => event.id))).toEqual(new Set([factId('acme', 'u:u', 'm')]));
    },
  );

  it.each(CALLS.filter(([call]) => call !== 'batch'))(
    '%s is told in the fact, by route and by type',
    async (call, body) => {
      await api.send(`/v1/${call}`, { key: api.writeKey, body });
      await api.send(`/v1/${call.charAt(0)}`, { key: api.writeKey, body });
      await api.send('/v1/batch', { key: api.writeKey, body: { batch: [{ ...body, type: call }] } });
      expect((await api.facts()).map(({ metadata }) => metadata.call)).toEqual([call, call, call]);
    },
  );

  it.each(routes)(
    'POST %s is refused without a key, with that of queries and with a body of another type',
    async (url, body) => {
      const xml = { 'content-type': 'application/xml' };
      expect((await api.send(url, { body })).status).toBe(401);
      expect((await api.send(url, { body: { ...body, writeKey: api.readKey } })).status).toBe(403);
      expect(
        (await api.send(url, { key: api.writeKey, headers: xml, body: JSON.stringify(body) })).status,
      ).toBe(415);
      expect(await api.facts()).toEqual([]);
    },
  );
});
