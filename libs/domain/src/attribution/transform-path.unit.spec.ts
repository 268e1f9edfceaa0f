import type { Transform } from '../ports/attribution-queries.js';
import { transformPath } from './transform-path.js';

function transformed(path: string, ...transforms: readonly Transform[]): string {
  const touchpoints = path.split('>').map((channel) => ({ channel }));
  return transformPath(touchpoints, transforms, ({ channel }) => channel)
    .map(({ channel }) => channel)
    .join('>');
}

describe('transforms of a path', () => {
  it.each<[Transform, string, string]>([
    ['unique', 'A>B>A>C>B', 'A>B>C'],
    ['first', 'A>B>A>C>B', 'A>B>C'],
    ['exposure', 'A>A>B>B>A', 'A>B>A'],
    ['dropDirect', 'Direct>A>Direct>B', 'A>B'],
    ['dropDirect', 'Direct>Direct', 'Direct>Direct'],
  ])('%s makes of %s: %s', (transform, path, expected) => {
    expect(transformed(path, transform)).toBe(expected);
  });

  it('apply in the order given', () => {
    expect(transformed('A>Direct>A', 'exposure', 'dropDirect')).toBe('A>A');
    expect(transformed('A>Direct>A', 'dropDirect', 'exposure')).toBe('A');
  });

  it('tell touchpoints apart by the value of the grouping, and Direct by its channel', () => {
    const path = [
      { channel: 'Direct', source: 'x' },
      { channel: 'Email', source: 'x' },
    ];
    expect(transformPath(path, ['unique'], ({ source }) => source)).toEqual([path[0]]);
    expect(transformPath(path, ['dropDirect'], ({ source }) => source)).toEqual([path[1]]);
  });
});
