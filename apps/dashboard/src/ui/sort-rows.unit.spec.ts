import { sortRows, toggled } from './sort-rows';

const columns = [
  { id: 'name', sortBy: (row: { name: string; n: number }) => row.name },
  { id: 'n', sortBy: (row: { name: string; n: number }) => row.n },
];
const rows = [
  { name: 'b', n: 2 },
  { name: 'a10', n: 2 },
  { name: 'a9', n: 11 },
];

describe('rows of a table', () => {
  it('are in the order of numbers, and stay as they came where they are equal', () => {
    const sorted = sortRows(rows, columns, { column: 'n', direction: 'descending' });
    expect(sorted.map(({ name }) => name)).toEqual(['a9', 'b', 'a10']);
    const byName = sortRows(rows, columns, { column: 'name', direction: 'ascending' });
    expect(byName.map(({ name }) => name)).toEqual(['a9', 'a10', 'b']);
  });

  it('begin with the greatest figure, and turn round when asked again', () => {
    const first = toggled(undefined, 'n', true);
    expect(first).toEqual({ column: 'n', direction: 'descending' });
    expect(toggled(first, 'n', true).direction).toBe('ascending');
    expect(toggled(first, 'name', false)).toEqual({ column: 'name', direction: 'ascending' });
  });
});
