import fc from 'fast-check';
import { chunksOf, type Piece } from './chunks.js';

describe('chunks of a file', () => {
  it('are all of it in order, of whole pieces, each as small as it may be', async () => {
    const pieces = fc.array(fc.record({ text: fc.string({ minLength: 1, maxLength: 9 }), rows: fc.nat(3) }));
    await fc.assert(
      fc.asyncProperty(pieces, fc.integer({ min: 1, max: 20 }), async (given, length) => {
        const lengths = given.map(({ text }) => text.length);
        async function* source() {
          yield* given;
        }
        const chunks: Piece[] = [];
        for await (const chunk of chunksOf(source(), length)) chunks.push(chunk);
        const sum = (all: readonly Piece[]) => all.reduce((total, { rows }) => total + rows, 0);
        expect(chunks.map(({ text }) => text).join('')).toBe(given.map(({ text }) => text).join(''));
        for (const { text } of chunks.slice(0, -1)) {
          expect(text.length).toBeGreaterThanOrEqual(length);
          expect(text.length).toBeLessThan(length + Math.max(...lengths));
        }
        expect(sum(chunks)).toBe(sum(given));
        expect(chunks.every(({ text }) => text !== '')).toBe(true);
      }),
    );
  });

  it('are read for no further than they are taken', async () => {
    let read = 0;
    async function* source(): AsyncGenerator<Piece> {
      for (;;) yield { text: `${read++}\n`, rows: 1 };
    }
    const chunks = chunksOf(source(), 4);
    expect(await chunks.next()).toEqual({ done: false, value: { text: '0\n1\n', rows: 2 } });
    expect(read).toBe(2);
    await chunks.return(undefined);
  });
});
