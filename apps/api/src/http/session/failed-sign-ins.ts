import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { DomainError } from '#domain/errors/domain-error.js';

/** Tries that may fail in a window before an address has to wait for the next one. */
export const MAX_FAILURES = 10;
const WINDOW_MS = 60_000;
/** Addresses remembered; beyond that the one that failed longest ago is forgotten. */
const MAX_ADDRESSES = 10_000;

export class TooManyAttemptsError extends DomainError {
  constructor(readonly retryAfter: number) {
    super('too_many_attempts', 'too many sign-ins from this address have failed; try again later');
  }
}

interface Failures {
  readonly until: number;
  readonly count: number;
}

/** Slows down who guesses keys: sign-ins that failed, by address, in this process. */
@Injectable()
export class FailedSignIns {
  private readonly failures = new Map<string, Failures>();

  /** Throws TooManyAttemptsError while an address has to wait, whatever it would try. `now` in milliseconds. */
  admit(address: string, now: number): void {
    const known = this.failures.get(networkOf(address));
    if (known !== undefined && known.until > now && known.count >= MAX_FAILURES)
      throw new TooManyAttemptsError(Math.ceil((known.until - now) / 1000));
  }

  note(address: string, now: number): void {
    const network = networkOf(address);
    const known = this.failures.get(network);
    const isOpen = known !== undefined && known.until > now;
    this.failures.delete(network);
    this.failures.set(network, {
      until: isOpen ? known.until : now + WINDOW_MS,
      count: isOpen ? known.count + 1 : 1,
    });
    const [oldest] = this.failures.keys();
    if (this.failures.size > MAX_ADDRESSES && oldest !== undefined) this.failures.delete(oldest);
  }
}

/** Whoever has one IPv6 address has the 2⁶⁴ of its network; IPv4 written as IPv6 is IPv4. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(8 - groups.length - rest.length).fill('0');
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':');
}
