import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, Keys, Product } from '../product.js';

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;
/** Noon, far from every change of clocks. */
export const NOON = Date.UTC(2026, 5, 15, 12);

export const at = (time: number) => new Date(time).toISOString();
/** So many days before {@link NOON}. */
export const daysAgo = (days: number) => at(NOON - days * DAY);

export type Item = Readonly<Record<string, unknown>>;

export interface Row {
  readonly key: Readonly<Record<string, string>>;
  readonly bucket?: string;
  readonly conversions: number;
  readonly attributedValue: number;
  readonly influenced: number;
  readonly spend?: number;
  readonly cpa?: number | null;
  readonly roas: number | null;
}

export interface Report {
  readonly rows: readonly Row[];
  readonly totals: { readonly conversions: number; readonly attributedValue: number; readonly spend: number };
  readonly meta: {
    readonly allocation?: string;
    readonly fit?: {
      degenerate?: string;
      values: { key: Record<string, string>; effect: number; share: number }[];
    };
  };
}

interface Credit {
  readonly channel: string;
  readonly credit: number;
  readonly attributedValue: number;
  readonly timestamp: string;
  readonly reason?: string;
}

export interface User {
  readonly userId: string | null;
  readonly conversions: readonly {
    readonly messageId: string;
    readonly type: string;
    readonly value: number;
    readonly credits: readonly Credit[];
  }[];
}

interface Step {
  readonly kind: string;
  readonly timestamp: string;
  readonly channel?: string;
  readonly source?: string;
  readonly interaction?: string;
}

/** A tenant of its own for one sentence of the statement: says what happened, asks what it means. */
export class Tenant {
  private position = 0;
  private sequence = 0;

  private constructor(
    private readonly product: Product,
    readonly id: string,
    private readonly keys: Keys,
  ) {}

  static async create(product: Product, id: string, settings: Item = {}): Promise<Tenant> {
    return new Tenant(product, id, await product.createTenant(id, settings));
  }

  /** Touchpoints; `messageId` and, unless an id is given, the user `ada` are filled in. */
  touch(...items: Item[]): Promise<void> {
    return this.send('/v1/touchpoints', { touchpoints: items.map((item) => this.complete(item)) });
  }

  /** Conversions: by default at noon, of type `purchase`, worth 100. */
  convert(...items: Item[]): Promise<void> {
    const defaults = { timestamp: at(NOON), type: 'purchase', value: 100 };
    return this.send('/v1/conversions', {
      conversions: items.map((item) => this.complete({ ...defaults, ...item })),
    });
  }

  /** Segment calls, by their `type`. */
  segment(...batch: Item[]): Promise<void> {
    return this.send('/v1/batch', { batch: batch.map((item) => this.complete(item)) });
  }

  spend(...items: Item[]): Promise<void> {
    const defaults = { date: at(NOON).slice(0, 10), currency: 'USD' };
    return this.send('/v1/spend', {
      spend: items.map((item) => ({ messageId: this.nextId(), ...defaults, ...item })),
    });
  }

  refund(conversion: string, body: Item = {}): Promise<void> {
    return this.send(`/v1/conversions/${conversion}/refund`, { messageId: this.nextId(), ...body });
  }

  /** A refused item's code. */
  async refusal(path: string, body: Item): Promise<string | undefined> {
    const answer = await this.product.post<{ errors?: { code: string }[] }>(path, this.keys.writeKey, body);
    return answer.body.errors?.[0]?.code;
  }

  /** Puts a part of the tenant's interpretation and waits until answers come from it. */
  async rules(part: string, body: unknown): Promise<void> {
    const path = `/v1/admin/tenants/${this.id}/${part}`;
    const answer = await this.product.admin<{ jobId: string | null }>('PUT', path, body);
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    const { jobId } = answer.body;
    while (typeof jobId === 'string') {
      const { body: job } = await this.product.admin<{ state: string }>('GET', `/v1/admin/jobs/${jobId}`);
      if (job.state === 'done') return;
      await delay(25);
    }
  }

  report(query: Item = {}): Promise<Report> {
    return this.ask<Report>('report', query);
  }

  user(id = 'ada', query: Item = {}): Promise<User> {
    return this.ask<User>(`user/${encodeURIComponent(id)}`, query);
  }

  async steps(id: string, kind: string): Promise<readonly Step[]> {
    const journey = await this.ask<{ steps: Step[] }>(`journey/${encodeURIComponent(id)}`, {});
    return journey.steps.filter((step) => step.kind === kind);
  }

  /** Channels of a journey's touchpoints, in order. */
  async channels(id = 'ada'): Promise<(string | undefined)[]> {
    return (await this.steps(id, 'touchpoint')).map(({ channel }) => channel);
  }

  /** Any other query's answer. */
  async ask<T>(query: string, parameters: Item): Promise<T> {
    const { status, body } = await this.answer<T>(query, parameters);
    if (status !== 200) throw new Error(`${query}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  answer<T>(query: string, parameters: Item): Promise<Answer<T>> {
    const text = Object.entries({ ...parameters, minPosition: this.position })
      .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
      .join('&');
    return this.product.get<T>(`/v1/attribution/${query}?${text}`, this.keys.readKey);
  }

  private async send(path: string, body: unknown): Promise<void> {
    const answer = await this.product.post<{ position: number; rejected: number }>(
      path,
      this.keys.writeKey,
      body,
    );
    if (answer.status !== 200 || answer.body.rejected > 0) throw new Error(JSON.stringify(answer.body));
    this.position = Math.max(this.position, answer.body.position);
  }

  private complete(item: Item): Item {
    const whose = 'userId' in item || 'anonymousId' in item ? {} : { userId: 'ada' };
    return { messageId: this.nextId(), ...whose, ...item };
  }

  private nextId(): string {
    return `m${String(++this.sequence).padStart(4, '0')}`;
  }
}

/** Credits of a report by channel, rounded to six digits. */
export function credits({ rows }: Report, key = 'channel'): Record<string, number> {
  return Object.fromEntries(
    rows
      .filter(({ conversions }) => conversions > 0)
      .map((row) => [row.key[key] ?? '', Math.round(row.conversions * 1e6) / 1e6]),
  );
}
