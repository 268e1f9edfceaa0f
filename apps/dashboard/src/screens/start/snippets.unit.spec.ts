import { SOURCES, snippetsOf } from './snippets';

const given = { origin: 'https://a.example', key: 'wk_1', at: '2026-03-01T10:00:00.000Z' };

describe('snippets', () => {
  it('are one of every source, each with the key and this server', () => {
    const snippets = snippetsOf(given);
    expect(snippets.map(({ id }) => id)).toEqual([...SOURCES]);
    for (const { code } of snippets) {
      expect(code).toContain('wk_1');
      expect(code).toContain('a.example');
    }
  });

  it('of curl hold bodies that are JSON, in quotes that nothing in them ends', () => {
    const bodies = snippetsOf(given)
      .filter(({ id }) => id === 'curl' || id === 'spend')
      .flatMap(({ code }) => [...code.matchAll(/-d '([^']*)'/g)].map(([, body]) => JSON.parse(body ?? '')));
    expect(bodies.map((body) => Object.keys(body))).toEqual([['touchpoints'], ['conversions'], ['spend']]);
  });

  it('of Segment in the browser name the protocol apart from the host', () => {
    const local = snippetsOf({ ...given, origin: 'http://127.0.0.1:8080' });
    const code = local.find(({ id }) => id === 'segment')?.code;
    expect(code).toContain("apiHost: '127.0.0.1:8080/v1', protocol: 'http'");
  });
});
