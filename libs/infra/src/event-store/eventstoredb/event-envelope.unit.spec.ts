import fc from 'fast-check';
import { decodeEnvelope, encodeEnvelope } from './event-envelope.js';

const text = fc.string({ unit: 'binary' });

it('gives back tenant, visitor and every byte of the metadata', () => {
  fc.assert(
    fc.property(
      text,
      text,
      fc.oneof(
        fc.uint8Array(),
        text.map((value) => new TextEncoder().encode(value)),
      ),
      (tenant, visitor, metadata) => {
        const kept: unknown = JSON.parse(
          Buffer.from(encodeEnvelope({ tenant, visitor, metadata })).toString(),
        );
        expect(decodeEnvelope(kept)).toEqual({ tenant, visitor, metadata });
      },
    ),
  );
});

it('keeps metadata that is text readable', () => {
  const envelope = encodeEnvelope({
    tenant: 'acme',
    visitor: 'a:1',
    metadata: Buffer.from('{"schemaVersion":1}'),
  });
  expect(Buffer.from(envelope).toString()).toBe(
    '{"tenant":"acme","visitor":"a:1","metadata":"{\\"schemaVersion\\":1}"}',
  );
});

it.each([
  undefined,
  'text',
  null,
  {},
  { tenant: 'acme' },
  { tenant: 'acme', visitor: 1, metadata: '' },
  { tenant: 'acme', visitor: 'a:1' },
  new Uint8Array(3),
])('takes %j for metadata of somebody else', (metadata) => {
  expect(decodeEnvelope(metadata)).toBeUndefined();
});
