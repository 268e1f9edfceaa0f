import { CircuitBreaker } from './circuit-breaker.js';

describe('a circuit breaker', () => {
  let time: number;
  let changes: unknown[];
  let tried: number;
  let breaker: CircuitBreaker;
  const failure = new Error('away');
  const fails = async (): Promise<string> => {
    tried++;
    throw failure;
  };
  const works = async () => {
    tried++;
    return 'done';
  };

  beforeEach(() => {
    [time, tried, changes] = [0, 0, []];
    breaker = new CircuitBreaker({
      failures: 3,
      coolDownMs: 100,
      now: () => time,
      onChange: (reason) => changes.push(reason),
    });
  });

  it('gives what works, and nothing for what fails', async () => {
    expect(await breaker.run(works)).toBe('done');
    expect(await breaker.run(fails)).toBeUndefined();
    expect(changes).toEqual([]);
  });

  it('tries nothing for a while after several failures in a row, and says so once', async () => {
    for (let n = 0; n < 2; n++) await breaker.run(fails);
    await breaker.run(works);
    for (let n = 0; n < 3; n++) await breaker.run(fails);
    expect([tried, changes]).toEqual([6, [failure]]);
    time = 99;
    expect(await breaker.run(works)).toBeUndefined();
    expect(tried).toBe(6);
  });

  it('then lets one call through, and goes on when that works', async () => {
    for (let n = 0; n < 3; n++) await breaker.run(fails);
    time = 100;
    const trial = breaker.run(works);
    expect(await breaker.run(works)).toBeUndefined();
    expect(await trial).toBe('done');
    expect(await breaker.run(works)).toBe('done');
    expect([tried, changes]).toEqual([5, [failure, undefined]]);
  });

  it('waits again when that one fails', async () => {
    for (let n = 0; n < 3; n++) await breaker.run(fails);
    time = 100;
    await breaker.run(fails);
    time = 199;
    expect(await breaker.run(works)).toBeUndefined();
    expect([tried, changes]).toEqual([4, [failure]]);
  });
});
