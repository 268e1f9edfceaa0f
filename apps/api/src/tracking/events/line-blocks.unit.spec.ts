import fc from 'fast-check';
import { type LineBlock, LineBlocks } from './line-blocks.js';

/** Each line with its index, cut by the blocks; blank ones left out. */
function lines(chunks: readonly Buffer[], maxLength: number): [number, string | undefined][] {
  const blocks = new LineBlocks(maxLength);
  const all: LineBlock[] = [];
  for (const chunk of chunks) all.push(...blocks.push(chunk));
  all.push(...blocks.end());
  return all
    .flatMap((block) => (block === 'too long' ? [undefined] : textsOf(block)))
    .map((line) => (line === undefined || fits(line, maxLength) ? line : undefined))
    .map((line, i): [number, string | undefined] => [i, line])
    .filter(([, line]) => line?.trim() !== '');
}

function textsOf(block: readonly Buffer[]): string[] {
  const text = Buffer.concat(block).toString();
  expect(text.endsWith('\n')).toBe(true);
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
}

const fits = (line: string, maxLength: number) => Buffer.byteLength(line) <= maxLength;

describe('LineBlocks', () => {
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
            .map((line, i): [number, string | undefined] => [i, fits(line, 10) ? line : undefined])
            .filter(([, line]) => line?.trim() !== ''),
        );
      }),
    );
  });

  it('holds no more of a line than is allowed', () => {
    const blocks = new LineBlocks(10);
    for (let i = 0; i < 1000; i++) expect([...blocks.push(Buffer.from('x'.repeat(100)))]).toEqual([]);
    expect(JSON.stringify(blocks)).not.toContain('120');
    expect([...blocks.push(Buffer.from('\nok\n'))]).toEqual(['too long', [Buffer.from('ok\n')]]);
  });
});
