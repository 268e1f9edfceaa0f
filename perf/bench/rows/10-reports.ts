import { setTimeout as delay } from 'node:timers/promises';
import type { Figure } from '../lib/figures.js';
import { spread } from '../lib/measure/spread.js';
import { MODELS_BY_HAND, type ModelByHand, reportByHand } from '../lib/reports/models-by-hand.js';
import { ReportData } from '../lib/reports/report-data.js';
import { agreement, type ByHand } from '../lib/reports/same-figures.js';
import type { Row } from '../lib/row.js';

const GROUPINGS = ['channel', 'campaign'] as const;
type Grouping = (typeof GROUPINGS)[number];

interface Report {
  readonly rows: readonly {
    readonly key: Readonly<Record<string, string>>;
    readonly conversions: number;
    readonly attributedValue: number;
  }[];
}

/** Reports over HTTP over the statement that somebody would write by hand for one of them. */
export const reports: Row = {
  number: 10,
  title:
    'report by channel and by campaign, 10 M touchpoints, one tenant of 20 ÷ hand-written SQL on the same tables',
  async run(bench) {
    const data = await ReportData.of(bench);
    const { api, readKey, tenant } = data.one;
    const { models } = data.product;
    const figures: Figure[] = [];
    const disagreements: string[] = [];
    let asked = 0;
    /** Every question is a new one: an answer that is remembered would be compared with one that is worked out. */
    const range = () => ({
      from: `2025-12-01T00:00:00.${String(asked++ % 1_000).padStart(3, '0')}`,
      to: '2026-12-01T00:00:00.000',
    });
    const ask = async (one: ModelByHand, groupBy: Grouping) => {
      const { from, to } = range();
      const started = performance.now();
      const { rows } = await api.call<Report>(
        `/v1/attribution/report?model=${one.model}${one.parameters}&groupBy=${groupBy}&from=${from}Z&to=${to}Z`,
        { token: readKey },
      );
      return { ms: performance.now() - started, rows };
    };
    const byHand = async (one: ModelByHand, groupBy: Grouping) => {
      const sql = reportByHand(one, groupBy, { tenant, ...range() });
      const started = performance.now();
      const text = await models.query(sql);
      const ms = performance.now() - started;
      return {
        ms,
        rows: text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as ByHand),
      };
    };
    const slowest: number[] = [];
    for (const groupBy of GROUPINGS)
      for (const one of MODELS_BY_HAND) {
        const [ratios, ours, theirs]: number[][] = [[], [], []];
        for (let round = -1; round < bench.rounds; round++) {
          const answer = await ask(one, groupBy);
          const base = await byHand(one, groupBy);
          if (round < 0) {
            const shown = answer.rows.map(({ key, conversions, attributedValue }) => ({
              name: key[groupBy] ?? '',
              conversions,
              value: attributedValue,
            }));
            const difference = agreement(shown, base.rows);
            if (difference !== undefined) disagreements.push(`${one.model} by ${groupBy}: ${difference}`);
            continue;
          }
          ratios?.push(answer.ms / base.ms);
          ours?.push(answer.ms);
          theirs?.push(base.ms);
          slowest[round] = Math.max(slowest[round] ?? 0, answer.ms);
          await delay(1);
        }
        figures.push({
          name: `${one.model} by ${groupBy}`,
          unit: 'ratio',
          samples: ratios ?? [],
          better: 'lower',
          target: { atMost: 1.25 },
          parts: { 'report ms': spread(ours ?? []), 'by hand ms': spread(theirs ?? []) },
        });
      }
    return {
      figures: [
        ...figures,
        { name: 'slowest of them', unit: 'ms', samples: slowest, better: 'lower', target: { atMost: 150 } },
      ],
      truths: [
        ...data.truths,
        {
          what: 'report and hand-written SQL give the same figures',
          isTrue: disagreements.length === 0,
          detail: disagreements[0] ?? 'all',
        },
      ],
      notes: [
        `${data.touchpoints.toLocaleString('en')} touchpoints of the tenant that is asked about, which the product projected from what it was sent; the other tenants are copies of its rows in the product's own tables (INSERT … SELECT), checked on a sample. No two questions are the same.`,
      ],
    };
  },
};
