import { newEvent, recorded } from '#domain-testing/builders/events.js';
import { factId } from '../identity/fact-id.js';
import { decodeFact, UnprojectableEventError } from './fact.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const event = recorded(newEvent('TouchpointRecorded', { messageId: 'm', userId: 'u' }), 1);

describe('decodeFact', () => {
  it.each([
    ['text that is not JSON', bytes('{')],
    ['an array', bytes('[]')],
    ['null', bytes('null')],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ])('refuses %s', (_what, data) => {
    expect(() => decodeFact({ ...event, data })).toThrow(UnprojectableEventError);
  });

  it('refuses a schema version from the future', () => {
    const metadata = bytes(JSON.stringify({ schemaVersion: 99, receivedAt: '2026-01-01T00:00:00Z' }));
    expect(() => decodeFact({ ...event, metadata })).toThrow(/schema version 99/);
  });

  it('is not fooled by keys of Object.prototype', () => {
    const fact = decodeFact({
      ...event,
      data: bytes('{"messageId":"m","userId":"u","__proto__":{"channel":"Email"}}'),
    });
    expect([fact.text('channel'), fact.text('constructor', 'name')]).toEqual(['', '']);
  });

  it('reads the messageId that the server made when the sender gave none', () => {
    const made = recorded(
      newEvent('TouchpointRecorded', { messageId: '', userId: 'u' }, { messageId: 'made' }),
      1,
    );
    expect(decodeFact(made).messageId).toBe('made');
  });

  it.each([
    ['2026-02-01T00:00:00Z', undefined, '2026-02-01T00:00:00.000Z'],
    [undefined, '2026-02-01T00:00:00Z', '2026-03-10T12:00:00.000Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:10Z', '2026-03-10T11:59:50.000Z'],
    ['not a time', undefined, '2026-03-10T12:00:00.000Z'],
    ['9999-01-01T00:00:00Z', undefined, '2199-12-31T23:59:59.999Z'],
    ['2026-01-01T00:00:00Z', '9999-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
  ])('timestamp %s sent at %s is %s', (timestamp, sentAt, expected) => {
    const sent = newEvent(
      'TouchpointRecorded',
      { messageId: 'm', userId: 'u', ...(timestamp !== undefined && { timestamp }) },
      sentAt === undefined ? {} : { sentAt },
    );
    expect(new Date(decodeFact(recorded(sent, 1)).time).toISOString()).toBe(expected);
  });
});

describe('factId', () => {
  it('is a version 5 UUID of tenant, visitor and messageId', () => {
    expect(factId('acme', 'u:1', 'm')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(factId('acme', 'u:1', 'm')).toBe(factId('acme', 'u:1', 'm'));
  });

  it('keeps apart what only looks alike when written together', () => {
    const ids = [
      factId('a', 'b', 'c'),
      factId('ab', '', 'c'),
      factId('a', 'bc', ''),
      factId('a', '', 'bc'),
      factId('', 'ab', 'c'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
