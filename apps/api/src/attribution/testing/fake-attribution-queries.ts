import type { Transition } from '#domain/attribution/fits/markov/count-chain.js';
import type { PathSummary } from '#domain/attribution/fits/path-summary.js';
import { Decimal } from '#domain/money/decimal.js';
import {
  type AttributionQueries,
  type CampaignQuery,
  type CompareQuery,
  type ConversionWithPath,
  type FitQuery,
  groupValue,
  type PathsQuery,
  type ReportConversionsQuery,
  type ReportQuery,
  type ReportResult,
} from '#domain/ports/attribution-queries.js';

const dec = Decimal.parse;

/** Answers every query with fixed figures and remembers what it was asked. */
export class FakeAttributionQueries implements AttributionQueries {
  readonly asked: (ReportQuery | CompareQuery | CampaignQuery | PathsQuery | ReportConversionsQuery)[] = [];
  /** Fits that were asked for, by what they read. */
  readonly fitted: (FitQuery & { readonly order?: number })[] = [];
  /** What transitions are counted from and sets are of: the worked example of three channels. */
  journeys: readonly PathSummary[] = [
    { path: ['A', 'B', 'C'], conversions: 1, value: dec('100'), nonConversions: 0 },
    { path: ['A'], conversions: 0, value: dec('0'), nonConversions: 1 },
    { path: ['B', 'C'], conversions: 0, value: dec('0'), nonConversions: 1 },
  ];
  conversions: readonly ConversionWithPath[] = [];

  async transitions(query: FitQuery & { readonly order: number }) {
    this.fitted.push(query);
    return transitionsOf(this.grouped(query), query.order);
  }

  async distinctSets(query: FitQuery) {
    this.fitted.push(query);
    return this.grouped(query);
  }

  /** Under several keys every key has the same value. */
  private grouped({ groupBy }: FitQuery): PathSummary[] {
    const groupOf = (value: string) => (value.startsWith('[') ? value : groupValue(groupBy.map(() => value)));
    return this.journeys.map((journeys) => ({ ...journeys, path: journeys.path.map(groupOf) }));
  }

  async contextFigures() {
    return [];
  }

  async reportConversions(query: ReportConversionsQuery) {
    this.asked.push(query);
    const after = this.conversions.findIndex(({ id }) => id === query.after?.id);
    return this.conversions.slice(after + 1, after + 1 + query.limit);
  }

  async report(query: ReportQuery): Promise<ReportResult> {
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
        query.choices.map(({ name }, index) => [
          name,
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

/** Steps of the journeys one by one, uncounted: a chain adds them up. */
function transitionsOf(journeys: readonly PathSummary[], order: number): Transition[] {
  return journeys.flatMap(({ path, conversions, nonConversions }) => {
    const before = (index: number) => path.slice(Math.max(0, index - order), index);
    const steps = path.map((value, index) => ({
      from: before(index),
      to: { value },
      count: conversions + nonConversions,
    }));
    const from = before(path.length);
    return [
      ...steps,
      { from, to: { end: 'conversion' as const }, count: conversions },
      { from, to: { end: 'null' as const }, count: nonConversions },
    ];
  });
}
