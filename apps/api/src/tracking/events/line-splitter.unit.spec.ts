import fc from 'fast-check';
import { type Line, LineSplitter } from './line-splitter.js';

function lines(chunks: readonly Buffer[], maxLength: number): [number, string | undefined][] {
  const splitter = new LineSplitter(maxLength);
  const all: Line[] = [];
  for (const chunk of chunks) all.push(...splitter.push(chunk));
  all.push(...splitter.end());
  return all.map(({ index, bytes }) => [index, bytes?.toString()]);
}

describe('LineSplitter', () => {
  it('finds the same lines however the stream is cut', () => {
    const text = fc
      .array(fc.constantFrom('a', 'bc', '\n', '\r\n', ' ', 'äöü', 'x'.repeat(9)))
      .map((parts) => Buffer.from(parts.join('')));
    fc.assert(
      fc.property(text, fc.array(fc.nat(60)), (whole, cuts) => {
        const at = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length];
        const chunks = at.slice(1).map((end, i) => whole.subarray(at[i], end));
        expect(lines(chunks, 10)).toEqual(
          whole
            .toString()
            .split('\n')
            .map((line) => line.replace(/\r$/, ''))
            .map((line, i): [number, string | undefined] => [
              i,
              Buffer.byteLength(line) > 10 ? undefined : line,
            ])
            .filter(([, line]) => line === undefined || line.trim() !== ''),
        );
      }),
    );
  });

  it('holds no more of a line than is allowed', () => {
    const splitter = new LineSplitter(10);
    for (let i = 0; i < 1000; i++) expect([...splitter.push(Buffer.from('x'.repeat(100)))]).toEqual([]);
    expect(JSON.stringify(splitter)).not.toContain('120');
    expect([...splitter.push(Buffer.from('\nok\n'))]).toEqual([
      { index: 0, bytes: undefined },
      { index: 1, bytes: Buffer.from('ok') },
    ]);
  });
});
