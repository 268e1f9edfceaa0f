import { newEvent, RECEIVED_AT, recorded } from '#domain-testing/builders/events.js';
import { decodeFact } from '../facts/fact.js';
import { type Body, UnknownSchemaVersionError, Upcasters } from './upcasters.js';

/** Made up: version 2 renamed `worth` to `value`; version 3 moved it and its currency into `money`. */
const renamed = ({ worth, ...body }: Body): Body => ({ ...body, value: worth });
const moved = ({ value, currency, ...body }: Body): Body => ({
  ...body,
  money: { value, currency: currency ?? 'EUR' },
});
const upcasters = new Upcasters<'ConversionRecorded' | 'Other'>({
  ConversionRecorded: [renamed, moved],
  Other: [],
});

const BODIES = {
  1: '{"messageId":"m","userId":"u","worth":9007199254740993.000000001,"properties":{ "z":1.10, "a":1e2 }}',
  2: '{"messageId":"m","userId":"u","value":9007199254740993.000000001,"properties":{ "z":1.10, "a":1e2 }}',
  3: '{"messageId":"m","userId":"u","money":{"value":9007199254740993.000000001,"currency":"EUR"},"properties":{ "z":1.10, "a":1e2 }}',
} as const;
const VERSIONS = [1, 2, 3] as const;

const encoder = new TextEncoder();
const event = (schemaVersion: unknown, text: string) => ({
  ...recorded(newEvent('ConversionRecorded', { messageId: 'm' }), 1),
  data: encoder.encode(text),
  metadata: encoder.encode(JSON.stringify({ schemaVersion, receivedAt: RECEIVED_AT })),
});

describe('a type of three versions', () => {
  it('is written in the third', () => {
    expect(upcasters.currentVersion('ConversionRecorded')).toBe(3);
    expect(upcasters.currentVersion('Other')).toBe(1);
  });

  it.each(VERSIONS)('is read as the third when it is of version %i', (version) => {
    const body = upcasters.body('ConversionRecorded', version, JSON.parse(BODIES[version]) as Body);
    expect(body).toEqual(JSON.parse(BODIES[3]));
  });

  it.each(VERSIONS)('keeps every digit, and what was sent as it was sent, of version %i', (version) => {
    const fact = decodeFact(event(version, BODIES[version]), upcasters);
    expect(fact.number('money', 'value')?.toString()).toBe('9007199254740993.000000001');
    expect(fact.text('money', 'currency')).toBe('EUR');
    expect(fact.json('properties').replaceAll(' ', '')).toBe('{"z":1.10,"a":1e2}');
    expect([fact.messageId, fact.visitor]).toEqual(['m', 'u:u']);
  });

  it('leaves the text of the current version alone, to the last space', () => {
    expect(upcasters.json('ConversionRecorded', 3, BODIES[3])).toBe(BODIES[3]);
  });

  it('does not lose a member that is called like one of every object', () => {
    const text = upcasters.json(
      'ConversionRecorded',
      1,
      '{"worth":1,"__proto__":{"money":2},"constructor":3}',
    );
    expect(text).toBe('{"__proto__":{"money":2},"constructor":3,"money":{"value":1,"currency":"EUR"}}');
  });

  it.each([4, 0, -1, 1.5, '1', null, undefined])('refuses version %p', (version) => {
    const read = () => decodeFact(event(version, BODIES[3]), upcasters);
    expect(read).toThrow(UnknownSchemaVersionError);
    expect(read).toThrow(/ConversionRecorded has schema version .*, this build knows up to 3$/);
  });

  it.each(['Unheard', 'constructor', '__proto__'])(
    'a type that nobody knows (%s) has a first version only',
    (type) => {
      expect(upcasters.body(type, 1, { a: 1 })).toEqual({ a: 1 });
      expect(() => upcasters.body(type, 2, {})).toThrow(UnknownSchemaVersionError);
    },
  );
});
