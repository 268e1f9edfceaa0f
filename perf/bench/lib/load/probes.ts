import { setTimeout as delay } from 'node:timers/promises';
import type { BenchTenant } from '../product/tenant.js';

interface Report {
  readonly rows: readonly { readonly key: { readonly campaign: string }; readonly conversions: number }[];
}

/** Conversions, each with a touchpoint of a campaign of its own, sent on a schedule and waited for in a report. */
export class Probes {
  private made = 0;

  constructor(private readonly tenant: BenchTenant) {}

  /** Begins one every so many milliseconds, however long the last takes; `end` gives their times, in milliseconds. */
  every(ms: number): { end(): Promise<number[]> } {
    const probes: Promise<number>[] = [];
    const begin = () => {
      const probe = this.one(`probe-${++this.made}`);
      probe.catch(() => undefined);
      probes.push(probe);
    };
    begin();
    const timer = setInterval(begin, ms);
    return {
      end: async () => {
        clearInterval(timer);
        return Promise.all(probes);
      },
    };
  }

  /** Milliseconds from the acknowledgement of the last fact to the answer that counts it. */
  private async one(campaign: string): Promise<number> {
    const { api, writeKey, readKey } = this.tenant;
    const common = { userId: campaign, timestamp: '2026-02-01T00:00:00Z' };
    const touchpoints = [{ ...common, messageId: `${campaign}-t`, source: 'probe', medium: 'cpc', campaign }];
    const conversions = [{ ...common, messageId: `${campaign}-c`, type: 'probe', value: 1 }];
    const send = (path: string, body: object) =>
      api.call<{ position: number }>(path, { token: writeKey, body: JSON.stringify(body) });
    await send('/v1/touchpoints', { touchpoints });
    const { position } = await send('/v1/conversions', { conversions });
    const acknowledged = performance.now();
    const path = `/v1/attribution/report?groupBy=campaign&filter.campaign=${campaign}&minPosition=${position}&waitForMs=30000`;
    for (;;) {
      const { rows } = await api.call<Report>(path, { token: readKey });
      if (rows.some((row) => row.key.campaign === campaign && row.conversions === 1))
        return performance.now() - acknowledged;
      if (performance.now() - acknowledged > 60_000) throw new Error(`${campaign} never became visible`);
      await delay(5);
    }
  }
}
