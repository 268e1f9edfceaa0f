import fc from 'fast-check';
import { EMPTY_CONTEXT } from '../channels/marketing-context.js';
import type { VisitorKey } from '../identity/visitor-key.js';
import { findTouchpoints, type SessionEvent } from './sessions.js';

const MINUTE = 60_000;
const TIMEOUT = 30 * MINUTE;

function event(minute: number, source?: string, visitor: VisitorKey = 'a:1'): SessionEvent {
  const id = `${visitor}-${String(minute).padStart(6, '0')}`;
  const context = source === undefined ? undefined : { ...EMPTY_CONTEXT, source };
  return { id, messageId: id, visitor, time: minute * MINUTE, context };
}

function touchpoints(...events: SessionEvent[]): string[] {
  return findTouchpoints(events, TIMEOUT)
    .sort((a, b) => a.event.time - b.event.time || (a.event.id < b.event.id ? -1 : 1))
    .map(({ event: { time }, context }) => `${time / MINUTE} ${context?.source ?? 'Direct'}`);
}

describe('touchpoints in traffic', () => {
  it('a context that begins a session is a touchpoint', () => {
    expect(touchpoints(event(0, 'google'), event(5))).toEqual(['0 google']);
  });

  it('a session that begins without a marketing context is one Direct touchpoint', () => {
    expect(touchpoints(event(0), event(5), event(10))).toEqual(['0 Direct']);
  });

  it('a context that differs from the latest one of the session is a touchpoint; the same repeated is not', () => {
    const visit = [
      event(0, 'google'),
      event(1, 'google'),
      event(2),
      event(3, 'google'),
      event(4, 'bing'),
      event(5, 'google'),
    ];
    expect(touchpoints(...visit)).toEqual(['0 google', '4 bing', '5 google']);
  });

  it('a context in a Direct session is a touchpoint of its own', () => {
    expect(touchpoints(event(0), event(5, 'google'))).toEqual(['0 Direct', '5 google']);
  });

  it('sessions are runs with less than 30 minutes between events, counted from the last one', () => {
    expect(touchpoints(event(0), event(29), event(58))).toEqual(['0 Direct']);
    expect(touchpoints(event(0), event(30))).toEqual(['0 Direct', '30 Direct']);
  });

  it('the same context in a new session is a new touchpoint', () => {
    expect(touchpoints(event(0, 'google'), event(60, 'google'))).toEqual(['0 google', '60 google']);
  });

  it('sessions are of one anonymousId (else userId)', () => {
    expect(touchpoints(event(0, 'google'), event(1, undefined, 'u:1'), event(2, undefined, 'a:2'))).toEqual([
      '0 google',
      '1 Direct',
      '2 Direct',
    ]);
  });

  it('the order of arrival does not matter', () => {
    const minute = fc.integer({ min: 0, max: 200 });
    const source = fc.constantFrom(undefined, 'google', 'bing');
    const visits = fc.uniqueArray(fc.tuple(minute, source), { maxLength: 20, selector: ([at]) => at });
    const orders = visits.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(orders, ([one, other]) => {
        const found = (visit: typeof one) => touchpoints(...visit.map(([at, from]) => event(at, from)));
        expect(found(other)).toEqual(found(one));
      }),
    );
  });
});
