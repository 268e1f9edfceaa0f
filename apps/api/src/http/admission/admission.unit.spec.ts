import { OverloadedError } from '../problems/http-errors.js';
import { Admission, REQUEST_BYTES } from './admission.js';
import type { Refusal, Reservation } from './reservation.js';

const MIB = 1 << 20;
const LIMITS = { maxBytes: 64 * MIB, waitMs: 100, stallMs: 6_000 };

describe('the admission of requests', () => {
  let now: number;
  let refusals: Refusal[];
  let admission: Admission;
  beforeEach(() => {
    now = 1_000;
    refusals = [];
    admission = new Admission(
      LIMITS,
      (reason) => refusals.push(reason),
      () => now,
    );
  });

  /** A request of `bytes` in all that is here. */
  function arrive(owner: string, bytes: number): Reservation {
    const reservation = admission.admit(owner, bytes - REQUEST_BYTES);
    reservation.arrived();
    return reservation;
  }

  /** As many as are let in, `bytes` each. */
  function flood(owner: string, bytes: number): Reservation[] {
    const admitted: Reservation[] = [];
    try {
      for (;;) admitted.push(arrive(owner, bytes));
    } catch (error) {
      expect(error).toBeInstanceOf(OverloadedError);
    }
    return admitted;
  }

  /**
   * What the queue holds, in bytes, after some seconds in which all that is let in is answered in order at
   * `bytesPerMs`, and more is offered than that.
   */
  function overload(bytesPerMs: number, seconds: number, queued: Reservation[] = []): Reservation[] {
    for (let i = 0; i < seconds * 100; i++) {
      queued.push(...flood('acme', MIB / 16));
      now += 10;
      for (const done of queued.splice(0, Math.floor((bytesPerMs * 10) / (MIB / 16)))) done.release();
    }
    return queued;
  }

  it('at rest takes a burst, of whatever is allowed to be in memory', () => {
    expect(flood('acme', MIB / 2)).toHaveLength(64);
    expect(refusals).toEqual(['share']);
    expect(admission.bytes).toBe(32 * MIB);
  });

  it('leaves to others as much as the one has that floods, and to those that come then a part of that', () => {
    for (const [owner, part] of [
      ['one', 2],
      ['two', 4],
      ['three', 8],
    ] as const)
      expect([owner, flood(owner, MIB / 4).length]).toEqual([owner, (64 * 4) / part]);
    expect(() => arrive('quiet', MIB / 4)).not.toThrow();
  });

  it('takes a body that is half of what there is when it is the only one', () => {
    arrive('acme', 40 * MIB).release();
    expect(admission.bytes).toBe(0);
  });

  it.each([20, 140])(
    'under overload lets in what %d KB a millisecond answers in the wait that is allowed',
    (rate) => {
      const queued = overload(rate * 1_024, 6);
      const bytes = queued.length * (MIB / 16);
      const expected = rate * 1_024 * LIMITS.waitMs;
      expect(bytes).toBeGreaterThan(0.6 * expected);
      expect(bytes).toBeLessThan(1.3 * expected);
      expect(refusals.at(-1)).toBe('share');
    },
  );

  it('under overload by many, whoever comes finds room, and a line no longer than allowed', () => {
    overload(140 * 1_024, 6);
    for (let i = 0; i < 5; i++) flood(`tenant ${i}`, MIB / 64);
    expect(admission.waitMs).toBeGreaterThan(0.5 * LIMITS.waitMs);
    expect(admission.waitMs).toBeLessThanOrEqual(LIMITS.waitMs);
    expect(() => arrive('quiet', MIB / 64)).not.toThrow();
  });

  it('finds back to taking bursts once the overload is over', () => {
    for (const queued of overload(20 * 1_024, 6)) queued.release();
    const few = flood('acme', MIB);
    expect(few.length).toBeLessThan(4);
    for (const one of few) one.release();
    for (let i = 0; i < 500; i++) {
      now += 10;
      arrive('acme', 10_000).release();
    }
    expect(flood('acme', MIB)).toHaveLength(32);
  });

  it('refuses all while one is not answered for too long, and says when to come back', () => {
    const stuck = arrive('acme', MIB);
    now += LIMITS.stallMs;
    arrive('acme', MIB).release();
    now += 1;
    expect(() => arrive('other', MIB)).toThrow(expect.objectContaining({ reason: 'stalled', retryAfter: 7 }));
    stuck.release();
    expect(() => arrive('other', MIB)).not.toThrow();
  });

  it('has nobody wait for those who send slowly, but counts what they hold', () => {
    for (let i = 0; i < 32; i++) admission.admit('slow', MIB - REQUEST_BYTES);
    expect(admission.queuedBytes).toBe(32 * MIB);
    now += LIMITS.waitMs + 1;
    expect(admission).toMatchObject({ queuedBytes: 0, bytes: 32 * MIB, waitMs: 0, oldestMs: 0 });
  });

  it('counts a slow sender again once its body is here, and as old as that', () => {
    const slow = admission.admit('slow', MIB - REQUEST_BYTES);
    now += 20_000;
    expect(admission.queuedBytes).toBe(0);
    slow.arrived();
    now += 5;
    expect(admission).toMatchObject({ queuedBytes: MIB, oldestMs: 5 });
    slow.release();
    slow.release();
    slow.holdAtLeast(MIB);
    expect(admission).toMatchObject({ queuedBytes: 0, bytes: 0, oldestMs: 0 });
  });

  it('counts a body of unknown length as it comes, up to the bound', () => {
    const chunked = admission.admit('acme', 0);
    chunked.holdAtLeast(30 * MIB);
    chunked.holdAtLeast(MIB);
    expect(admission.bytes).toBe(30 * MIB + REQUEST_BYTES);
    expect(() => chunked.holdAtLeast(65 * MIB)).toThrow(expect.objectContaining({ reason: 'memory' }));
    expect(admission.bytes).toBe(30 * MIB + REQUEST_BYTES);
  });

  it('takes back what was set aside for a body that came out smaller', () => {
    const inflated = admission.admit('acme', MIB);
    inflated.holdAtMost(1_000);
    inflated.holdAtMost(2_000);
    expect(admission).toMatchObject({ bytes: 1_000 + REQUEST_BYTES, queuedBytes: 1_000 + REQUEST_BYTES });
    inflated.release();
    inflated.holdAtMost(10);
    expect(admission.bytes).toBe(0);
  });

  it('hands what a request holds to its tenant, unless that one has its share', () => {
    flood('acme', MIB);
    const unknown = arrive('', MIB);
    expect(() => unknown.belongTo('acme')).toThrow(expect.objectContaining({ reason: 'share' }));
    unknown.belongTo('other');
    expect(admission.bytes).toBe(33 * MIB);
    unknown.release();
    expect(admission.bytes).toBe(32 * MIB);
  });

  it('holds memory for others in no line, and while nothing moves', () => {
    arrive('acme', MIB);
    now += LIMITS.stallMs + 1;
    const aside = admission.reserve('(others)');
    aside.holdAtLeast(MIB);
    aside.arrived();
    expect(admission.queuedBytes).toBe(MIB);
    aside.release();
    expect(admission.bytes).toBe(MIB);
  });
});
