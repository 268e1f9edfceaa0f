import { TokenBucket } from './token-bucket.js';

describe('TokenBucket', () => {
  it('holds one second of tokens and refills at its rate', () => {
    const bucket = new TokenBucket(10, 0);
    bucket.take(10, 0);
    expect([bucket.level(0), bucket.level(500), bucket.level(60_000)]).toEqual([0, 5, 10]);
  });

  it('lets a large batch run into debt, which the next ones wait for', () => {
    const bucket = new TokenBucket(10, 0);
    bucket.take(25, 0);
    expect(bucket.level(0)).toBe(-15);
    expect(bucket.wait(0)).toBeCloseTo(1.6);
    expect(bucket.wait(1_600)).toBe(0);
  });

  it('owes at most ten seconds of tokens', () => {
    const bucket = new TokenBucket(10, 0);
    bucket.take(5_000, 0);
    bucket.take(5_000, 0);
    expect(bucket.level(0)).toBe(-100);
    expect(bucket.wait(0)).toBeCloseTo(10.1);
    expect(bucket.level(10_000)).toBeCloseTo(0);
  });
});
