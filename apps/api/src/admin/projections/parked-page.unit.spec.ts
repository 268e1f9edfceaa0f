import { type ParkedAnswer, pageOf, parsePage } from './parked-page.js';

const event = (position: number, processor: string): ParkedAnswer => ({
  position,
  processor,
  eventId: 'e',
  tenant: 'acme',
  type: 'TouchpointRecorded',
  code: 'bad',
  detail: '',
  parkedAt: 0,
  status: 'parked',
});

describe('pages of parked events', () => {
  const all = [event(7, 'facts-2'), event(3, 'facts-1'), event(7, 'facts-1'), event(9, 'facts-1')];
  const places = (parked: readonly ParkedAnswer[]) => parked.map((one) => `${one.position} ${one.processor}`);

  it('show every event once, by position, whoever parked it', () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { limit } = parsePage({ limit: '1' });
      const page = pageOf(all, limit, after);
      expect(page.total).toBe(4);
      seen.push(...places(page.parked));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(['3 facts-1', '7 facts-1', '7 facts-2', '9 facts-1']);
  });

  it('are one without a limit', () => {
    expect(pageOf(all)).toMatchObject({ total: 4, next: null });
    expect(pageOf([])).toEqual({ parked: [], total: 0, next: null });
  });

  it.each([{ limit: '0' }, { limit: '1001' }, { limit: 'x' }, { after: 'x' }, { offset: '1' }])(
    'are not asked for by %j',
    (query) => {
      expect(() => parsePage(query)).toThrow(expect.objectContaining({ code: 'invalid_parameter' }));
    },
  );
});
