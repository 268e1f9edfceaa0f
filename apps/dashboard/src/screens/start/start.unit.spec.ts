import { arrivalOf, type Seen } from './arrival';
import { slugOf } from './slug';
import { SNIPPET_IDS, snippetsOf } from './snippets';

describe('the snippets', () => {
  const snippets = snippetsOf({
    origin: 'https://events.example',
    writeKey: 'wk_1',
    visitor: 'v-1',
    date: '2026-03-14',
    currency: 'EUR',
  });

  it('are all there, with address and key filled in', () => {
    expect(snippets.map(({ id }) => id)).toEqual([...SNIPPET_IDS]);
    for (const { code } of snippets) {
      expect(code).toContain('events.example');
      expect(code).toContain('wk_1');
    }
  });

  it('send bodies that are JSON and that a shell leaves as they are', () => {
    const bodies = snippets.flatMap(({ code }) => /-d '([^']*)'$/.exec(code)?.[1] ?? []);
    expect(bodies).toHaveLength(3);
    expect(bodies.map((body): unknown => JSON.parse(body))).toMatchObject([
      { anonymousId: 'v-1' },
      { conversions: [{ value: 49.9, currency: 'EUR' }] },
      { spend: [{ date: '2026-03-14', amount: 12.5 }] },
    ]);
  });
});

describe('an arrival', () => {
  const empty: Seen = { hasData: false, accepted: 0, visitor: undefined, probe: undefined };
  const full: Seen = { hasData: true, accepted: 40, visitor: 'ann', probe: undefined };

  it('is of the first visitor where there was none', () => {
    expect(arrivalOf(empty, { ...full, accepted: 1 })).toEqual({ state: 'answered', visitor: 'ann' });
  });

  it('is not of a visitor who was there before', () => {
    expect(arrivalOf(full, full)).toEqual({ state: 'waiting' });
    expect(arrivalOf(full, { ...full, accepted: 42 })).toEqual({ state: 'accepted', events: 2 });
  });

  it('is of the visitor of the curl line, whoever else comes', () => {
    expect(arrivalOf(full, { ...full, accepted: 50, probe: 'v-1' })).toEqual({
      state: 'answered',
      visitor: 'v-1',
    });
  });

  it('is seen before answers have it, also when the server began to count anew', () => {
    expect(arrivalOf(empty, { ...empty, hasData: true })).toEqual({ state: 'accepted', events: 1 });
    expect(arrivalOf(full, { ...full, accepted: 3 })).toEqual({ state: 'accepted', events: 3 });
  });
});

describe('the id of a tenant out of its name', () => {
  it('is what the API takes', () => {
    expect(slugOf('Café & Söhne GmbH!')).toBe('cafe-sohne-gmbh');
    expect(slugOf('  42 ')).toBe('42');
    expect(slugOf('日本')).toBe('');
    expect(slugOf(`${'a'.repeat(62)} b`)).toBe('a'.repeat(62));
  });
});
