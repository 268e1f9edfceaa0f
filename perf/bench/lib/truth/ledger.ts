import type { Answered } from '../http/connection.js';
import type { SentRequest } from '../traffic/requests.js';

/** What a tenant was sent and what of it was acknowledged, by the numbers of events. */
export class Ledger {
  private times = new Uint8Array(1 << 16);
  private acknowledgedTimes = new Uint8Array(1 << 16);
  private readonly wrong: string[] = [];
  /** Greatest position of an answer. */
  position = 0;
  /** Good events acknowledged, repeats included. */
  acknowledged = 0;

  constructor(readonly tenant: string) {}

  /** What is about to be sent; a number may come again. */
  sent({ numbers }: SentRequest): void {
    for (const number of numbers) {
      this.reach(number);
      this.times[number] = (this.times[number] ?? 0) + 1;
    }
  }

  /** Holds an answer against what its request must come to. */
  answered({ numbers, malformed }: SentRequest, { status, body }: Answered): void {
    // Not taken in, and it says so; or nothing was said, and it may be in or not.
    if (status === 0 || status === 429 || status === 503) return;
    if (numbers.length === 0 && status >= 400 && status < 500) return;
    if (status !== 200) {
      this.isWrong(`status ${status}: ${body.toString().slice(0, 200)}`);
      return;
    }
    const answer = JSON.parse(body.toString()) as { accepted: number; rejected: number; position: number };
    if (answer.accepted !== numbers.length || answer.rejected !== malformed)
      this.isWrong(
        `accepted ${answer.accepted} and rejected ${answer.rejected} of ${numbers.length} good and ${malformed} malformed`,
      );
    for (const number of numbers) this.acknowledgedTimes[number] = 1;
    this.acknowledged += numbers.length;
    this.position = Math.max(this.position, answer.position);
  }

  /** Answers that were not what they must be. */
  get wrongAnswers(): readonly string[] {
    return this.wrong;
  }

  wasSent(number: number): number {
    return this.times[number] ?? 0;
  }

  wasAcknowledged(number: number): boolean {
    return this.acknowledgedTimes[number] === 1;
  }

  /** Above the greatest number. */
  get end(): number {
    return this.times.length;
  }

  private isWrong(text: string): void {
    if (this.wrong.length < 5) this.wrong.push(text);
  }

  private reach(number: number): void {
    if (number < this.times.length) return;
    const length = Math.max(number + 1, this.times.length * 2);
    const grown = (of: Uint8Array<ArrayBuffer>) => {
      const larger = new Uint8Array(length);
      larger.set(of);
      return larger;
    };
    this.times = grown(this.times);
    this.acknowledgedTimes = grown(this.acknowledgedTimes);
  }
}
