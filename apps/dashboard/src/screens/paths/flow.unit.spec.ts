import { type FlowPath, flowOf } from './flow';

const path = (names: string, conversions: number, nonConversions = 0): FlowPath => ({
  path: names === '' ? [] : names.split('>'),
  conversions,
  nonConversions,
});

const PATHS = [
  path('A', 5, 10),
  path('A>B', 3),
  path('A>B>A>C', 2, 4),
  path('', 1),
  path('D', 1, 1),
  path('E', 0, 2),
];

const options = { steps: 2, most: 2, isWhole: true };

describe('the flow along paths', () => {
  it('loses nothing between its steps, and ends in all conversions and non-conversions', () => {
    const { nodes, links } = flowOf(PATHS, options);
    const into = (id: string) =>
      links.filter(({ target }) => target === id).reduce((sum, { value }) => sum + value, 0);
    const outOf = (id: string) =>
      links.filter(({ source }) => source === id).reduce((sum, { value }) => sum + value, 0);
    expect(into('Conversion')).toBe(12);
    expect(into('No conversion')).toBe(17);
    const between = nodes.filter(({ id }) => into(id) > 0 && outOf(id) > 0);
    expect(between.map(({ id }) => id)).toEqual(['2 B', 'later']);
    for (const { id } of between) expect(into(id)).toBe(outOf(id));
  });

  it('shows the touchpoints beyond the last step as one, and names beyond the heaviest as Other', () => {
    const { links } = flowOf(PATHS, options);
    expect(links).toContainEqual({ source: '2 B', target: 'later', value: 6 });
    expect(links).toContainEqual({ source: '1 Other', target: 'Conversion', value: 1 });
    expect(links).toContainEqual({ source: '1 Other', target: 'No conversion', value: 3 });
  });

  it('has conversions without a touchpoint begin at none', () => {
    expect(flowOf([path('', 4)], options).links).toEqual([
      { source: '1 (unattributed)', target: 'Conversion', value: 4 },
    ]);
  });

  it('of conversions alone has no other end', () => {
    const { nodes, links } = flowOf(PATHS, { ...options, isWhole: false });
    expect(nodes.map(({ name }) => name)).not.toContain('No conversion');
    expect(
      links.filter(({ target }) => target === 'Conversion').reduce((sum, { value }) => sum + value, 0),
    ).toBe(12);
  });
});
