import fc from 'fast-check';
import { scanItems, scanMember, scanValue } from './json-items.js';
import type { ScannedValue } from './json-scanner.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const slice = (text: Uint8Array, { start, end }: ScannedValue) =>
  new TextDecoder().decode(text.subarray(start, end));

/** The same value, written with any white space and any of its characters as escapes. */
function written(value: unknown, noise: () => number): string {
  const space = () => ['', ' ', '\n', '\t \r\n'][noise() % 4] ?? '';
  const text = (string: string) =>
    `"${[...string]
      .flatMap((character) =>
        noise() % 3 === 0
          ? Array.from(
              { length: character.length },
              (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
            )
          : [JSON.stringify(character).slice(1, -1)],
      )
      .join('')}"`;
  const parts = (all: string[]) => all.join(`${space()},${space()}`);
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value))
    return `[${space()}${parts(value.map((each) => written(each, noise)))}${space()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${space()}${parts(
    Object.entries(value).map(([key, each]) => `${text(key)}${space()}:${space()}${written(each, noise)}`),
  )}${space()}}`;
}

const noise = fc.infiniteStream(fc.nat(1000)).map((stream) => () => stream.next().value ?? 0);
const json = fc.jsonValue({ maxDepth: 4, noUnicodeString: false });

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function isWellFormed(value: unknown): boolean {
  const text = typeof value === 'string' ? value : Object.keys(value as object).join('');
  return text.isWellFormed();
}

describe('scanning JSON bytes', () => {
  it('finds every element of the array, however it is written', () => {
    fc.assert(
      fc.property(fc.array(json), fc.dictionary(fc.string(), json), noise, (items, others, random) => {
        const text = bytes(written({ ...others, batch: items }, random));
        const parsed = JSON.parse(new TextDecoder().decode(text)) as { batch: unknown[] };
        const found = scanItems(text, 'batch') ?? [];
        expect(found.map((item) => JSON.parse(slice(text, item)))).toEqual(parsed.batch);
        expect(found.map(({ depth }) => depth)).toEqual(parsed.batch.map(depthOf));
        expect(found.every(({ loneSurrogate }) => !loneSurrogate)).toBe(true);
      }),
    );
  });

  it('finds any member, of duplicate keys the last', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', ''), json)), noise, (members, random) => {
        const text = `{${members.map(([key, value]) => `"${key}":${written(value, random)}`).join(',')}}`;
        const parsed = JSON.parse(text) as Record<string, unknown>;
        for (const key of ['a', 'b', '']) {
          const found = scanMember(bytes(text), key);
          expect(found && JSON.parse(slice(bytes(text), found))).toEqual(parsed[key]);
        }
      }),
    );
  });

  it('gives the bytes of a whole value without the space around it', () => {
    expect(slice(bytes(' \n{"a": [1, "}"]}\t'), scanValue(bytes(' \n{"a": [1, "}"]}\t')))).toBe(
      '{"a": [1, "}"]}',
    );
  });

  it.each([
    ['{"batch":[1],"batch":[2,3]}', ['2', '3']],
    ['{"batch":[1],"b\\u0061tch":[2]}', ['2']],
    ['{"batch":[1],"batch":null}', undefined],
    ['{"batch":{"batch":[1]}}', undefined],
    ['{"other":{"batch":[1]},"batch":[ ]}', []],
    ['[1]', undefined],
    ['{}', undefined],
    ['"batch"', undefined],
  ])('of %s takes %p', (text, expected) => {
    expect(scanItems(bytes(text), 'batch')?.map((item) => slice(bytes(text), item))).toEqual(expected);
  });

  it.each([
    ['"\\ud800"', true],
    ['"\\uDFFF"', true],
    ['"\\ud800\\ud800"', true],
    ['"\\ud83d\\ude00"', false],
    ['"\\\\ud800"', false],
    ['{"\\ud83d":1}', true],
    ['"\\ud83d\\n"', true],
    ['"\u{1f600}"', false],
  ])('%s holds a lone surrogate: %s', (text, expected) => {
    expect(scanValue(bytes(text)).loneSurrogate).toBe(expected);
    expect(isWellFormed(JSON.parse(text))).toBe(!expected);
  });

  it('is not troubled by depth', () => {
    expect(scanValue(bytes('['.repeat(200_000) + ']'.repeat(200_000))).depth).toBe(200_000);
  });
});
