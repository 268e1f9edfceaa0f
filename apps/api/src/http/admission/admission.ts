import { OverloadedError } from '../problems/http-errors.js';
import { DrainRate } from './drain-rate.js';
import type { Refusal, Reservation } from './reservation.js';
import { type Excess, SharedAmount } from './shared-amount.js';

export interface AdmissionLimits {
  /** Bytes that requests hold at most, all together. */
  readonly maxBytes: number;
  /** A request that would wait for longer than this is refused. */
  readonly waitMs: number;
  /** Once one has waited for so long all are refused, until it is answered. */
  readonly stallMs: number;
}

/** What a request takes beside its body, in memory and, as it happens, in time: about that of so many bytes. */
export const REQUEST_BYTES = 4_096;
/** This part of the memory may always be queued, whatever is thought of the wait: a few requests are no overload. */
const ALWAYS = 1 / 32;
const MAX_RETRY_SECONDS = 10;

/**
 * `arriving`: its body is expected at any moment; `slow`: that takes its sender long; `working`: it is all here.
 * `aside`: it waits in no line here.
 */
type Stage = 'arriving' | 'slow' | 'working' | 'aside' | 'released';

class Ticket implements Reservation {
  bytes = 0;

  constructor(
    private readonly admission: Admission,
    public owner: string,
    public stage: Stage,
    public since: number,
  ) {}

  holdAtLeast(bytes: number): void {
    this.admission.grow(this, bytes + REQUEST_BYTES);
  }

  holdAtMost(bytes: number): void {
    this.admission.shrink(this, bytes + REQUEST_BYTES);
  }

  belongTo(owner: string): void {
    this.admission.hand(this, owner);
  }

  arrived(): void {
    this.admission.work(this);
  }

  release(): void {
    this.admission.release(this);
  }
}

/**
 * The queue of everything that was let in and is not answered, bounded in bytes and in time; what finds no room in it
 * is refused before its body is read. Both bounds are shared fairly among owners (tenants), see {@link SharedAmount}.
 *
 * The wait is what is queued over the rate at which it drains. A request counts as queued while its body is expected
 * at any moment and from when it has arrived until it is answered; not while a slow sender is sending it, which holds
 * memory and nobody's time.
 */
export class Admission {
  private readonly memory = new SharedAmount();
  private readonly queue = new SharedAmount();
  /** In the order in which they came into this stage. */
  private readonly arriving = new Set<Ticket>();
  private readonly working = new Set<Ticket>();
  private readonly rate: DrainRate;

  constructor(
    private readonly limits: AdmissionLimits,
    private readonly onRefusal: (reason: Refusal) => void = () => undefined,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.rate = new DrainRate(now(), limits.maxBytes / limits.waitMs);
  }

  /** Held now, bodies and what goes with them. */
  get bytes(): number {
    return this.memory.total;
  }

  /** Of these, what is in line for the process. */
  get queuedBytes(): number {
    this.passOver();
    return this.queue.total;
  }

  /** How long the oldest request has been worked on, in milliseconds. */
  get oldestMs(): number {
    const [oldest] = this.working;
    return oldest === undefined ? 0 : this.now() - oldest.since;
  }

  /** How long the next request would wait, as far as is known, in milliseconds. */
  get waitMs(): number {
    const { queuedBytes } = this;
    return queuedBytes === 0 ? 0 : queuedBytes / this.rate.at(this.now());
  }

  /** Lets a request in whose body has `bytes`, as far as it says. Throws OverloadedError. */
  admit(owner: string, bytes: number): Reservation {
    const size = bytes + REQUEST_BYTES;
    if (this.oldestMs > this.limits.stallMs) throw this.refusal('stalled');
    this.passOver();
    const excess = this.queue.total === 0 ? undefined : this.queue.excess(owner, size, this.queueLimit());
    if (excess !== undefined) throw this.refusal(excess === 'full' ? 'wait' : 'share');
    this.expectRoom(owner, size);
    const ticket = new Ticket(this, owner, 'arriving', this.now());
    this.arriving.add(ticket);
    this.resize(ticket, size);
    return ticket;
  }

  /** For memory alone, of what is not ingest: neither the wait nor a stall is its concern. */
  reserve(owner: string): Reservation {
    return new Ticket(this, owner, 'aside', this.now());
  }

  grow(ticket: Ticket, bytes: number): void {
    const more = bytes - ticket.bytes;
    if (more <= 0 || ticket.stage === 'released') return;
    this.expectRoom(ticket.owner, more);
    this.resize(ticket, bytes);
  }

  shrink(ticket: Ticket, bytes: number): void {
    if (bytes < ticket.bytes && ticket.stage !== 'released') this.resize(ticket, bytes);
  }

  hand(ticket: Ticket, owner: string): void {
    if (ticket.owner === owner || ticket.stage === 'released') return;
    const { bytes } = ticket;
    this.resize(ticket, 0);
    try {
      this.expectRoom(owner, bytes);
      ticket.owner = owner;
    } finally {
      this.resize(ticket, bytes);
    }
  }

  work(ticket: Ticket): void {
    if (ticket.stage === 'slow') this.queue.add(ticket.owner, ticket.bytes);
    else if (ticket.stage !== 'arriving') return;
    this.arriving.delete(ticket);
    ticket.stage = 'working';
    ticket.since = this.now();
    this.working.add(ticket);
  }

  release(ticket: Ticket): void {
    const { stage, bytes } = ticket;
    if (stage === 'released') return;
    const now = this.now();
    if (stage === 'working') {
      const isLate = now - ticket.since > this.limits.waitMs;
      if (isLate && this.queue.total > this.alwaysBytes) this.rate.crowd(now);
      this.rate.drain(bytes, now);
    }
    this.resize(ticket, 0);
    ticket.stage = 'released';
    this.arriving.delete(ticket);
    this.working.delete(ticket);
  }

  private get alwaysBytes(): number {
    return this.limits.maxBytes * ALWAYS;
  }

  private queueLimit(): number {
    const { maxBytes, waitMs } = this.limits;
    return Math.min(maxBytes, Math.max(this.alwaysBytes, this.rate.at(this.now()) * waitMs));
  }

  private expectRoom(owner: string, more: number): void {
    const excess: Excess | undefined = this.memory.excess(owner, more, this.limits.maxBytes);
    if (excess !== undefined) throw this.refusal(excess === 'full' ? 'memory' : 'share');
  }

  private resize(ticket: Ticket, bytes: number): void {
    const more = bytes - ticket.bytes;
    this.memory.add(ticket.owner, more);
    if (ticket.stage === 'arriving' || ticket.stage === 'working') this.queue.add(ticket.owner, more);
    ticket.bytes = bytes;
  }

  /** Those that should have arrived by now are slow: whoever sends them has the next wait for nothing. */
  private passOver(): void {
    const before = this.now() - this.limits.waitMs;
    for (const ticket of this.arriving) {
      if (ticket.since > before) return;
      this.arriving.delete(ticket);
      this.queue.add(ticket.owner, -ticket.bytes);
      ticket.stage = 'slow';
    }
  }

  private refusal(reason: Refusal): OverloadedError {
    this.onRefusal(reason);
    const seconds = Math.ceil(Math.max(this.waitMs, reason === 'stalled' ? this.oldestMs : 0) / 1_000);
    return new OverloadedError(reason, Math.min(MAX_RETRY_SECONDS, Math.max(1, seconds)));
  }
}
