import { Injectable } from '@nestjs/common';
import { OverloadedError } from '../problems/http-errors.js';

/** Bytes of request bodies that the process holds at most, from their arrival to their answer. */
export const MAX_BYTES_IN_FLIGHT = 64 * 1024 * 1024;

/** A part of the budget, held by one request. */
export interface Reservation {
  /** Makes it hold `bytes` in all. Throws {@link OverloadedError} when the budget does not allow it. */
  holdAtLeast(bytes: number): void;
  release(): void;
}

/** The memory that request bodies may take, shared by all requests: beyond it the answer is 503, not a growing heap. */
@Injectable()
export class BytesInFlight {
  private held = 0;

  constructor(private readonly max = MAX_BYTES_IN_FLIGHT) {}

  get bytes(): number {
    return this.held;
  }

  reserve(): Reservation {
    let mine = 0;
    let isReleased = false;
    return {
      holdAtLeast: (bytes) => {
        const more = bytes - mine;
        if (more <= 0 || isReleased) return;
        if (this.held + more > this.max) throw new OverloadedError();
        this.held += more;
        mine = bytes;
      },
      release: () => {
        this.held -= mine;
        mine = 0;
        isReleased = true;
      },
    };
  }
}
