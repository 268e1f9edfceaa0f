import { Dice } from './dice.js';
import type { RawFact, Route } from './facts.js';
import { type JsonObject, jsonText, NumberText } from './json-text.js';

export const MINUTE = 60_000;
export const DAY = 86_400_000;
/** Sixty days from here hold the changes to summer time of America and Europe. */
export const START = Date.UTC(2026, 2, 1);
const RECEIVED = Date.UTC(2026, 5, 1);

export interface Ids {
  readonly anonymousId?: string;
  readonly userId?: string;
}

/** Facts in the making: names, moments, and amounts that all parts of a world draw from. */
export class Draft {
  readonly facts: RawFact[] = [];
  readonly dice: Dice;
  readonly host: string;
  /** Times of day that facts like to share, so that equal times and exact lookbacks happen. */
  private readonly moments: readonly number[];
  private readonly used: number[] = [];

  constructor(
    seed: number,
    private readonly withSentAt: boolean,
  ) {
    this.dice = new Dice(seed);
    this.host = this.dice.pick(['shop.example', 'www.shop.example', 'shop.co.uk']);
    this.moments = [0, 1, 2].map(() => this.dice.int(24 * 60) * MINUTE);
  }

  /** Milliseconds since the epoch, within sixty days; sometimes exactly that of another fact. */
  time(): number {
    if (this.used.length > 0 && this.dice.chance(0.2)) return this.dice.pick(this.used);
    const day = START + this.dice.int(60) * DAY;
    return day + (this.dice.chance(0.6) ? this.dice.pick(this.moments) : this.dice.int(DAY));
  }

  /** ISO 8601, in one of the forms that clients use. */
  iso(time: number): string {
    const utc = new Date(time).toISOString();
    if (this.dice.chance(0.1)) return `${new Date(time + 120 * MINUTE).toISOString().slice(0, -1)}+02:00`;
    return this.dice.chance(0.3) && utc.endsWith('.000Z') ? utc.replace('.000Z', 'Z') : utc;
  }

  /** Unique; its order says nothing about the order of the log. */
  messageId(): string {
    return `${this.dice.pick(['a', 'b', 'c', 'd'])}${this.dice.int(1000)}-${this.facts.length}`;
  }

  add(route: Route, time: number | undefined, body: JsonObject, conversionMessageId?: string): string {
    const messageId = this.messageId();
    if (time !== undefined) this.used.push(time);
    const receivedAt = RECEIVED + this.facts.length * 1000;
    // A clock that is wrong by an hour: the time that counts is receivedAt − (sentAt − timestamp).
    const skew = this.withSentAt && time !== undefined && this.dice.chance(0.3) ? 60 * MINUTE : undefined;
    this.facts.push({
      route,
      json: jsonText({
        messageId,
        ...(time !== undefined && { timestamp: this.iso(time + (skew ?? 0)) }),
        ...(skew !== undefined && { sentAt: new Date(receivedAt + skew).toISOString() }),
        ...body,
      }),
      receivedAt: new Date(receivedAt).toISOString(),
      ...(conversionMessageId !== undefined && { conversionMessageId }),
    });
    return messageId;
  }

  /** An amount with its currency: a number or a string; a foreign one has few enough digits to convert exactly. */
  money(): { readonly amount: NumberText | string; readonly currency?: string } {
    if (this.dice.chance(0.2)) return { amount: new NumberText(`${this.dice.int(300)}.25`), currency: 'EUR' };
    const text = this.dice.chance(0.03)
      ? '12345678901234567890.123456789'
      : this.dice.pick([
          '0.1',
          '12.5',
          '99.99',
          '100',
          `${this.dice.int(5000)}.${100 + this.dice.int(900)}`,
          '0.000000001',
          '123456.123456789',
        ]);
    return {
      amount: this.dice.chance(0.5) ? text : new NumberText(text),
      ...(this.dice.chance(0.5) && { currency: 'USD' }),
    };
  }
}
