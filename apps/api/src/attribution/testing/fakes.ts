import { EMPTY_CONTEXT } from '#domain/channels/marketing-context.js';
import { DEFAULT_DEFINITIONS } from '#domain/conversions/definitions.js';
import type { Journey, JourneyTouchpoint } from '#domain/journeys/journey.js';
import { Decimal } from '#domain/money/decimal.js';
import type { JourneyReader } from '#domain/ports/journey-reader.js';
import {
  PositionNotReachedError,
  type Progress,
  type ProjectionProgress,
} from '#domain/ports/projection-progress.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import type { Tenant } from '#domain/tenants/tenant.js';

export const INTERPRETATION: Interpretation = {
  rulesVersion: 1,
  pathsVersion: 1,
  channelsVersion: 1,
  lookbackDays: 90,
  sessionTimeoutMinutes: 30,
  referralExclusions: [],
  customDimensions: ['plan'],
  conversionDefinitions: DEFAULT_DEFINITIONS,
  channelRules: [],
  exchangeRates: {},
};

export const TENANT: Tenant = {
  tenantId: 'acme',
  name: 'Acme',
  timezone: 'Europe/Berlin',
  currency: 'EUR',
  lookbackDays: 90,
  sessionTimeoutMinutes: 30,
  referralExclusions: [],
  customDimensions: ['plan'],
  rateLimitPerSecond: null,
  rulesVersion: 1,
  interpretations: [INTERPRETATION],
  models: [
    { name: 'fast_decay', base: 'time_decay', params: { halfLifeDays: '3' } },
    { name: 'deep_markov', base: 'markov', params: { order: '3' } },
  ],
};

/** Another customer of the installation. */
export const OTHER_TENANT: Tenant = { ...TENANT, tenantId: 'other', name: 'Other', models: [] };

const dec = Decimal.parse;
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
    dimensions: [id === 't2' ? 'pro' : ''],
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
