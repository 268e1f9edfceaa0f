import { FailedSignIns, MAX_FAILURES } from './failed-sign-ins.js';

function failing(address: string, times: number, now = 0): FailedSignIns {
  const failed = new FailedSignIns();
  for (let i = 0; i < times; i++) failed.note(address, now);
  return failed;
}

describe('failed sign-ins', () => {
  it('let an address try again when its window is over', () => {
    const failed = failing('192.0.2.1', MAX_FAILURES);
    expect(() => failed.admit('192.0.2.1', 59_999)).toThrow(expect.objectContaining({ retryAfter: 1 }));
    expect(() => failed.admit('192.0.2.1', 60_000)).not.toThrow();
    failed.note('192.0.2.1', 60_000);
    expect(() => failed.admit('192.0.2.1', 60_001)).not.toThrow();
  });

  it('count the addresses of one IPv6 network together, and no two of IPv4', () => {
    const failed = failing('2001:db8::1', MAX_FAILURES);
    expect(() => failed.admit('2001:db8:0:0:ffff::', 1)).toThrow();
    expect(() => failed.admit('2001:db8:0:1::1', 1)).not.toThrow();
    const mapped = failing('::ffff:192.0.2.1', MAX_FAILURES);
    expect(() => mapped.admit('::ffff:192.0.2.1', 1)).toThrow();
    expect(() => mapped.admit('::ffff:192.0.2.2', 1)).not.toThrow();
  });
});
