import { truthTable } from './truth-report.js';

describe('the truth beside the models', () => {
  it('is one row per channel, and says how far each model is from the truth', () => {
    const truth = {
      channels: [
        { channel: 'Email', exposures: 10, expected: 3, realised: 2 },
        { channel: 'Direct', exposures: 20, expected: 0, realised: 0 },
        { channel: 'Display', exposures: 30, expected: 1, realised: 1 },
      ],
      base: 5,
      purchases: 8,
      refunded: 1,
      value: 0,
      spend: 0,
    };
    const comparison = {
      rows: [
        { key: { channel: 'Email' }, byModel: { a: { conversions: 5.25 }, b: { conversions: 0 } } },
        { key: { channel: 'Display' }, byModel: { a: { conversions: 1.75 }, b: { conversions: 0 } } },
        { key: { channel: '(unattributed)' }, byModel: { a: { conversions: 0 }, b: { conversions: 7 } } },
      ],
      totals: { a: { conversions: 7 }, b: { conversions: 7 } },
    };
    const lines = truthTable(truth, ['a', 'b'], comparison);
    const cells = lines.map((line) => line.trim().split(/ {2,}/));
    expect(cells).toContainEqual(['Email', '10', '3.0', '2', '5.3', '0.0']);
    expect(cells).toContainEqual(['Direct', '20', '0.0', '0', '0.0', '0.0']);
    expect(cells).toContainEqual(['(unattributed)', '0', '0.0', '0', '0.0', '7.0']);
    expect(cells).toContainEqual(['total', '7', '7.0', '7.0']);
    expect(lines.at(-1)).toBe('credit in the wrong place: a 0 %, b 100 %');
  });
});
