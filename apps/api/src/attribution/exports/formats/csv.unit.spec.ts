import fc from 'fast-check';
import { Decimal } from '#domain/money/decimal.js';
import { type Cell, csvLine } from './csv.js';

/** Reads RFC 4180 a character at a time; a cell that nothing stood in is null. */
function parse(text: string): (string | null)[][] {
  const lines: (string | null)[][] = [];
  let cells: (string | null)[] = [];
  let at = 0;
  const quoted = (): string => {
    let cell = '';
    for (at++; ; at++) {
      if (at >= text.length) throw new Error('an open quote');
      if (text[at] === '"' && text[++at] !== '"') return cell;
      cell += text[at];
    }
  };
  const plain = (): string | null => {
    const begin = at;
    while (at < text.length && !',\r\n"'.includes(text.charAt(at))) at++;
    return at === begin ? null : text.slice(begin, at);
  };
  while (at < text.length) {
    cells.push(text[at] === '"' ? quoted() : plain());
    if (text[at] === ',') at++;
    else if (text.startsWith('\r\n', at)) {
      lines.push(cells);
      cells = [];
      at += 2;
    } else throw new Error(`neither a comma nor the end of a line at ${at}`);
  }
  if (cells.length > 0) throw new Error('a line without its end');
  return lines;
}

const words = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n",\' abø🙂') });
const decimals = fc
  .record({
    units: fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n }),
    scale: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ units, scale }) => new Decimal(units, scale));
const cells: fc.Arbitrary<Cell> = fc.oneof(
  words,
  fc.string(),
  decimals,
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constantFrom(null, undefined),
);

describe('CSV', () => {
  it('is read back as it was written, formulas with a quote before them', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cells, { minLength: 2, maxLength: 5 }), { maxLength: 5 }), (lines) => {
        const read = parse(lines.map(csvLine).join(''));
        expect(read.map((line) => line.length)).toEqual(lines.map((line) => line.length));
        for (const [y, line] of lines.entries())
          for (const [x, cell] of line.entries()) {
            const got = read[y]?.[x];
            if (cell === null || cell === undefined) expect(got).toBeNull();
            else if (cell instanceof Decimal) expect(Decimal.parse(String(got)).compare(cell)).toBe(0);
            else if (typeof cell !== 'string') expect(got).toBe(String(cell));
            else if ('=+-@\t\r\n'.includes(cell.charAt(0)) && cell !== '') expect(got).toBe(`'${cell}`);
            else expect(got).toBe(cell);
          }
      }),
      { numRuns: 500 },
    );
  });

  it('runs nothing in a spreadsheet, and keeps all digits of numbers', () => {
    const cells = [
      '=1+1',
      '+1',
      '-1',
      '@A1',
      '\t=1',
      'a=1',
      Decimal.parse('-12345678901234567890.123456789'),
    ];
    expect(csvLine(cells)).toBe("'=1+1,'+1,'-1,'@A1,'\t=1,a=1,-12345678901234567890.123456789\r\n");
    expect(csvLine(['a "b"', 'c,d', '', null, -0.5, true])).toBe('"a ""b""","c,d","",,-0.5,true\r\n');
  });
});
