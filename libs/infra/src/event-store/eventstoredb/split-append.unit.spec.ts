import fc from 'fast-check';
import { sizeOf, splitBySize } from './split-append.js';

const event = fc.record({
  id: fc.uuid(),
  type: fc.string(),
  data: fc.uint8Array({ maxLength: 40 }),
  envelope: fc.uint8Array({ maxLength: 40 }),
});

it('keeps every event in its place, each part within the limit or of a single event, and none to spare', () => {
  fc.assert(
    fc.property(fc.array(event), fc.integer({ min: 1, max: 200 }), (events, limit) => {
      const parts = splitBySize(events, limit);
      expect(parts.flat()).toEqual(events);
      const sizes = parts.map((part) => part.reduce((sum, of) => sum + sizeOf(of), 0));
      for (const [n, part] of parts.entries()) {
        expect(part.length).toBeGreaterThan(0);
        if (part.length > 1) expect(sizes[n]).toBeLessThanOrEqual(limit);
        const [next] = parts[n + 1] ?? [];
        if (next !== undefined) expect((sizes[n] ?? 0) + sizeOf(next)).toBeGreaterThan(limit);
      }
    }),
  );
});
