import { setTimeout as delay } from 'node:timers/promises';
import type { Installation } from './installation.js';
import type { Keys } from './product.js';

const PER_REQUEST = 50;
/** Between two requests of a tenant: a load that two cores can also project. */
const PAUSE_MS = 600;
const CHANNELS = ['Email', 'Paid Search', 'Display', 'Referral', ''];

export interface LoadedTenant {
  readonly tenantId: string;
  readonly keys: Keys;
  /** Touchpoints and conversions acknowledged. */
  touchpoints: number;
  conversions: number;
  /** The greatest position of an answer that was not spooled. */
  position: number;
  spooled: number;
}

/**
 * Test equipment: sends facts of several tenants through an installation until told to stop, each request again until
 * it is acknowledged, as clients do; every eighth fact is a conversion of 0.10. Nothing that was begun is given up.
 */
export class Load {
  readonly tenants: LoadedTenant[] = [];
  private readonly stopped = new AbortController();
  private readonly senders: Promise<void>[] = [];
  private abandoned = false;

  constructor(private readonly installation: Installation) {}

  async begin(tenants: readonly string[]): Promise<void> {
    for (const tenantId of tenants) {
      const keys = await this.installation.createTenant(tenantId);
      this.tenants.push({ tenantId, keys, touchpoints: 0, conversions: 0, position: 0, spooled: 0 });
    }
    for (const tenant of this.tenants) {
      const sending = this.send(tenant);
      sending.catch(() => undefined);
      this.senders.push(sending);
    }
  }

  get acknowledged(): number {
    return this.tenants.reduce((sum, { touchpoints, conversions }) => sum + touchpoints + conversions, 0);
  }

  get spooled(): number {
    return this.tenants.reduce((sum, { spooled }) => sum + spooled, 0);
  }

  /** Resolves once so many more facts have been acknowledged: a test goes by progress, not by the clock. */
  async more(facts: number): Promise<void> {
    const wanted = this.acknowledged + facts;
    while (this.acknowledged < wanted) await delay(20);
  }

  /** Ends it, also when the test has failed: what is in flight is given up then. */
  abandon(): void {
    this.abandoned = true;
    this.stopped.abort();
  }

  async end(): Promise<void> {
    this.stopped.abort();
    await Promise.all(this.senders);
  }

  private async send(tenant: LoadedTenant): Promise<void> {
    for (let first = 0; !this.stopped.signal.aborted; first += PER_REQUEST) {
      const facts = Array.from({ length: PER_REQUEST }, (_, n) => first + n);
      const common = (n: number) => ({
        messageId: `m${n}`,
        userId: `user-${n % 997}`,
        timestamp: new Date(Date.UTC(2026, 5, 1) + n * 1_000).toISOString(),
      });
      const touchpoints = facts
        .filter((n) => n % 8 !== 0)
        .map((n) => ({ ...common(n), channel: CHANNELS[n % CHANNELS.length] }));
      const conversions = facts
        .filter((n) => n % 8 === 0)
        .map((n) => ({ ...common(n), type: 'purchase', value: 0.1 }));
      await this.untilAcknowledged(tenant, '/v1/touchpoints', { touchpoints });
      tenant.touchpoints += touchpoints.length;
      await this.untilAcknowledged(tenant, '/v1/conversions', { conversions });
      tenant.conversions += conversions.length;
      await delay(PAUSE_MS);
    }
  }

  private async untilAcknowledged(tenant: LoadedTenant, path: string, body: object): Promise<void> {
    while (!this.abandoned) {
      const { status, body: answer } = await this.installation.request<{
        position: number | null;
        spooled?: boolean;
        rejected?: number;
      }>('POST', path, tenant.keys.writeKey, body);
      if (status === 200 && answer.rejected === 0) {
        if (answer.spooled === true) tenant.spooled++;
        tenant.position = Math.max(tenant.position, answer.position ?? 0);
        return;
      }
      if (status < 500 && status !== 429) throw new Error(`refused: ${status} ${JSON.stringify(answer)}`);
      await delay(50);
    }
  }
}
