import { EMPTY_CONTEXT } from '#domain/channels/marketing-context.js';
import type { Journey, JourneyTouchpoint } from '#domain/journeys/journey.js';
import { Decimal } from '#domain/money/decimal.js';
import type {
  AttributionQueries,
  CampaignQuery,
  CompareQuery,
  PathsQuery,
  ReportQuery,
} from '#domain/ports/attribution-queries.js';
import type { JourneyReader } from '#domain/ports/journey-reader.js';
import {
  PositionNotReachedError,
  type Progress,
  type ProjectionProgress,
} from '#domain/ports/projection-progress.js';
import type { Tenant } from '#domain/tenants/tenant.js';

export const TENANT: Tenant = {
  tenantId: 'acme',
  name: 'Acme',
  timezone: 'Europe/Berlin',
  currency: 'EUR',
  lookbackDays: 90,
  sessionTimeoutMinutes: 30,
  referralExclusions: [],
  customDimensions: [],
  rateLimitPerSecond: null,
  rulesVersion: 1,
};

const dec = Decimal.parse;

/** Answers every query with fixed figures and remembers what it was asked. */
export class FakeAttributionQueries implements AttributionQueries {
  readonly asked: (ReportQuery | CompareQuery | CampaignQuery | PathsQuery)[] = [];

  async report(query: ReportQuery) {
    this.asked.push(query);
    return {
      rows: [
        {
          key: { channel: 'Email' },
          ...(query.interval === undefined ? {} : { bucket: '2026-03-01' }),
          conversions: dec('1.333333333333'),
          attributedValue: dec('100.000000001'),
          influenced: 3,
          spend: dec('12.5'),
          cpa: dec('9.375'),
          roas: dec('8'),
        },
        {
          key: { channel: 'Direct' },
          conversions: dec('0.666666666667'),
          attributedValue: dec('49.999999999'),
          influenced: 2,
          roas: null,
        },
      ],
      totals: { conversions: dec('2'), attributedValue: dec('150'), spend: dec('12.5') },
    };
  }

  async compare(query: CompareQuery) {
    this.asked.push(query);
    const figures = (text: string) =>
      Object.fromEntries(
        query.choices.map(({ model }, index) => [
          model,
          { conversions: dec(`${index + 1}.5`), attributedValue: dec(text) },
        ]),
      );
    return { rows: [{ key: { channel: 'Email' }, byModel: figures('10.1') }], totals: figures('10.1') };
  }

  async campaign(query: CampaignQuery) {
    this.asked.push(query);
    if (query.campaign !== 'spring sale/é') return undefined;
    const figures = { conversions: dec('1.5'), attributedValue: dec('75') };
    return {
      campaign: query.campaign,
      ...figures,
      spend: dec('0.1'),
      clicks: 5_000_000_000,
      impressions: 7,
      cpa: dec('0.066666667'),
      roas: dec('750'),
      visitors: 4,
      touchpoints: 6,
      byInterval: [{ bucket: '2026-03-01', ...figures, spend: dec('0.1') }],
      byChannel: [{ channel: 'Email', ...figures }],
    };
  }

  async paths(query: PathsQuery) {
    this.asked.push(query);
    return {
      rows: [{ path: ['Paid Search', 'Email'], conversions: 4, value: dec('400.01'), nonConversions: 2 }],
      lengths: [{ length: 2, conversions: 4 }],
      daysToConversion: [{ days: 0, conversions: 4 }],
    };
  }
}

const AT = Date.parse('2026-03-11T12:00:00Z');
const DAY_MS = 86_400_000;

function touch(id: string, daysBefore: number, channel: string): JourneyTouchpoint {
  return {
    id,
    messageId: `m-${id}`,
    time: AT - daysBefore * DAY_MS,
    contextId: '1',
    context: { ...EMPTY_CONTEXT, source: channel.toLowerCase(), campaign: 'spring' },
    channel,
    landingPage: '/',
    interaction: 'visit',
    dimensions: [],
  };
}

const PATH = [touch('t1', 10, 'Paid Search'), touch('t2', 3, 'Email'), touch('t3', 0, 'Direct')];

/** The worked example of three touchpoints, with an identity link, an event and a conversion that nothing led to. */
export const JOURNEY: Journey = {
  owner: 'u:u/1',
  identities: ['a:anon-1', 'u:u/1'],
  touchpoints: PATH,
  conversions: [
    {
      id: 'c0',
      messageId: 'm-c0',
      type: 'signup',
      time: AT - 40 * DAY_MS,
      value: dec('0.5'),
      currency: 'EUR',
      path: [],
      previousAt: undefined,
      milestones: {},
    },
    {
      id: 'c1',
      messageId: 'm-c1',
      type: 'order',
      time: AT,
      value: dec('100'),
      currency: 'EUR',
      path: PATH,
      previousAt: undefined,
      milestones: {},
    },
  ],
  events: [
    { id: 'e1', messageId: 'm-e1', time: AT, call: 'track', name: 'Viewed', url: 'https://a.example/' },
  ],
  links: [
    { time: AT, from: 'a:anon-1', to: 'u:u/1' },
    { time: AT, from: 'u:u/1', to: 'a:anon-1' },
  ],
};

export class FakeJourneyReader implements JourneyReader {
  async read(tenant: string, id: string): Promise<Journey | undefined> {
    if (tenant !== TENANT.tenantId) return undefined;
    return ['u/1', 'anon-1'].includes(id) ? JOURNEY : undefined;
  }
}

/** Stands where it is put; a wait ends when the place is reached, or at once with the timeout if told so. */
export class FakeProgress implements ProjectionProgress {
  private readonly waiting = new Set<() => void>();
  timesOut = false;

  constructor(private progress: Progress = { position: 10, eventAt: 1_000 }) {}

  advance(progress: Progress): void {
    this.progress = progress;
    for (const wake of this.waiting) wake();
  }

  /** Resolves once someone waits. */
  readonly waited = Promise.withResolvers<{ position: number; timeoutMs: number }>();

  async current(): Promise<Progress> {
    return this.progress;
  }

  async waitFor(position: number, timeoutMs: number): Promise<Progress> {
    this.waited.resolve({ position, timeoutMs });
    while (this.progress.position < position) {
      if (this.timesOut) throw new PositionNotReachedError(position, this.progress.position);
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
    return this.progress;
  }
}
