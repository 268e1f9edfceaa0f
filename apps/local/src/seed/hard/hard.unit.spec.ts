import { conversion } from '#domain/tracking/items/conversion.js';
import { MAX_DEPTH } from '#domain/tracking/items/item-rules.js';
import { refund } from '#domain/tracking/items/refund.js';
import { touchpoint } from '#domain/tracking/items/touchpoint.js';
import { scanValue } from '#domain/tracking/json-items.js';
import { kindByType } from '#domain/tracking/kind-by-type.js';
import { judge } from '#domain/tracking/sent-item.js';
import { TEXTS } from './any-text.js';
import { HARD_CASES, hard, hardRun } from './hard.js';
import type { HardItem } from './hard-case.js';
import { hardRequests } from './hard-requests.js';

const END = Date.UTC(2026, 5, 1, 13, 7);
const OPTIONS = { seed: 1, size: 2_000, end: END };
const RULES = { currencies: new Set(['EUR']), definitions: new Map(), maxEventBytes: 32_768 };

function judged({ to, json }: HardItem) {
  const bytes = Buffer.from(json);
  const { depth, loneSurrogate } = scanValue(bytes);
  const kindOf =
    to === 'touchpoints'
      ? () => touchpoint
      : to === 'conversions'
        ? () => conversion
        : typeof to === 'string'
          ? kindByType
          : () => refund;
  const judgement = judge({ bytes, value: JSON.parse(json), depth, loneSurrogate }, kindOf, RULES);
  return { judgement, depth, bytes: bytes.length };
}

describe('the hard cases', () => {
  const run = hardRun(OPTIONS);

  it.each(HARD_CASES.map((one) => [one.name, one] as const))(
    '%s: every item is one that the api accepts, and something must hold after it',
    (_name, one) => {
      let count = 0;
      for (const item of one.items(run)) {
        count++;
        const { judgement } = judged(item);
        if (!judgement.good)
          throw new Error(`${JSON.stringify(judgement.problem)}: ${item.json.slice(0, 200)}`);
      }
      expect(count).toBeGreaterThan(0);
      expect(one.invariants(run).length).toBeGreaterThan(0);
    },
  );

  it('reach the limits exactly: the largest event and the deepest properties', () => {
    const found = HARD_CASES.flatMap((one) => [...one.items(run)].map(judged));
    expect(Math.max(...found.map(({ bytes }) => bytes))).toBe(RULES.maxEventBytes);
    expect(Math.max(...found.map(({ depth }) => depth))).toBe(MAX_DEPTH);
  });

  it('have texts that stay apart only when nothing is normalised, folded or trimmed', () => {
    expect(new Set(TEXTS).size).toBe(TEXTS.length);
    const alike = new Set(
      TEXTS.map((text) =>
        text
          .normalize('NFKC')
          .replaceAll(/\(.*\)/g, '')
          .trim()
          .toLowerCase(),
      ),
    );
    expect(alike.size).toBeLessThan(TEXTS.length - 1);
  });

  it('are the same bytes for the same options, and share no id or type with those of another seed or end', () => {
    const bodies = (options: typeof OPTIONS) =>
      [...hardRequests(HARD_CASES, hardRun(options))].map(({ body }) => body);
    expect(bodies(OPTIONS)).toEqual(bodies(OPTIONS));
    const others = [
      { ...OPTIONS, seed: 2 },
      { ...OPTIONS, end: END + 60_000 },
    ];
    for (const other of others) {
      expect(hardRun(other).id).not.toBe(run.id);
      for (const body of bodies(other)) expect(body).not.toContain(run.id);
    }
  });

  it('make a journey as huge as is asked for, and say how much there is to send', () => {
    const large = hard.load({ ...OPTIONS, size: 5_000 });
    const requests = [...large.requests];
    expect(requests.reduce((sum, { progress }) => sum + progress, 0)).toBe(large.total);
    const pages = requests.flatMap(({ body }) => [...body.matchAll(/-huge-\d+"/g)]);
    expect(pages).toHaveLength(5_000);
    for (const { body, facts } of requests) {
      expect(Buffer.byteLength(body)).toBeLessThan(500_000);
      expect(facts).toBeLessThanOrEqual(2_500);
    }
  });
});
