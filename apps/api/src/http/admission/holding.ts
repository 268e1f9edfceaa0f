import type { Reservation } from './reservation.js';

/** A reservation that is given back when its request is answered, or its sender gone, and its handler is done. */
export class Holding {
  private isAnswered = false;
  private isRunning = false;

  constructor(readonly reservation: Reservation) {}

  /** Runs the handler. */
  during<T>(handler: () => T): T {
    this.isRunning = true;
    let result: T;
    try {
      result = handler();
    } catch (error) {
      this.ended();
      throw error;
    }
    if (result instanceof Promise) void result.then(this.ended, this.ended);
    else this.ended();
    return result;
  }

  answered(): void {
    this.isAnswered = true;
    if (!this.isRunning) this.reservation.release();
  }

  private readonly ended = () => {
    this.isRunning = false;
    if (this.isAnswered) this.reservation.release();
  };
}
