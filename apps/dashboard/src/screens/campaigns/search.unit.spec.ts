import { readSearch, sortOf, sortText } from './search';

describe('the address of the campaigns', () => {
  it('holds the order of rows, but for the usual one', () => {
    for (const column of ['value', 'spend', 'campaign'])
      for (const direction of ['ascending', 'descending'] as const) {
        const sort = sortText({ column, direction });
        expect(sortOf(readSearch({ sort }))).toEqual({ column, direction });
      }
    expect(sortText(sortOf({}))).toBeUndefined();
  });

  it('leaves out what is no order', () => {
    expect(readSearch({ sort: '--; drop', find: 'brand' })).toEqual({ find: 'brand' });
  });
});
