import { spread } from '../lib/measure/spread.js';
import { MODELS_BY_HAND } from '../lib/reports/models-by-hand.js';
import { ReportData } from '../lib/reports/report-data.js';
import type { Row } from '../lib/row.js';

const FITTED = ['markov', 'shapley'];
const PARAMETERS =
  '&milestone=signup&weights=%7B%22first%22%3A%5B0.4%5D%2C%22middle%22%3A0.2%2C%22last%22%3A%5B0.4%5D%7D';

/** Paths out of the tables of facts, and one model over them, as without read models. */
const scanByHand = (tenant: string) => `
SELECT channel, sum(credit) AS conversions, sum(credit * value) AS attributed
FROM (
  SELECT value, path, 1 / length(path) AS credit
  FROM (
    SELECT c.value AS value, arrayFilter(touch -> touch.1 <= c.time AND touch.1 >= c.time - INTERVAL 30 DAY, t.touches) AS path
    FROM (SELECT visitor, time, toFloat64(value) AS value FROM {db}.conversions WHERE tenant = '${tenant}') AS c
    INNER JOIN (
      SELECT visitor, arraySort(groupArray((time, context))) AS touches
      FROM {db}.touchpoints WHERE tenant = '${tenant}' GROUP BY visitor
    ) AS t ON t.visitor = c.visitor
  )
)
ARRAY JOIN path AS touch
LEFT ANY JOIN (SELECT context, channel FROM {db}.context_channels WHERE tenant = '${tenant}') AS named ON named.context = touch.2
GROUP BY channel FORMAT Null`;

/** Every model side by side for one large tenant, over one statement that builds its paths from facts. */
export const allModels: Row = {
  number: 11,
  title: 'all models over 10 M events ÷ one hand-written scan that builds the paths',
  async run(bench) {
    const data = await ReportData.of(bench);
    const { models } = data.product;
    const { api, readKey, tenant } = data.large;
    let asked = 0;
    const compare = async (names: readonly string[]) => {
      const from = `2025-12-01T00:00:00.${String(asked++ % 1_000).padStart(3, '0')}Z`;
      const started = performance.now();
      await api.call(
        `/v1/attribution/compare?models=${names.join(',')}&groupBy=channel&from=${from}${PARAMETERS}`,
        { token: readKey },
      );
      return performance.now() - started;
    };
    const rules = MODELS_BY_HAND.map(({ model }) => model);
    const [all, ruled, allMs, ruledMs, scanMs]: number[][] = [[], [], [], [], []];
    for (let round = -1; round < bench.rounds; round++) {
      const every = await compare([...rules, ...FITTED]);
      const ofRules = await compare(rules);
      const started = performance.now();
      await models.query(scanByHand(tenant));
      const scan = performance.now() - started;
      if (round < 0) continue;
      all?.push(every / scan);
      ruled?.push(ofRules / scan);
      allMs?.push(every);
      ruledMs?.push(ofRules);
      scanMs?.push(scan);
    }
    const events = await models.number(`SELECT count() FROM {db}.touchpoints WHERE tenant = '${tenant}'`);
    await ReportData.release(bench);
    return {
      figures: [
        {
          name: `all ${rules.length + FITTED.length} models`,
          unit: 'ratio',
          samples: all ?? [],
          better: 'lower',
          target: { atMost: 3 },
          parts: { 'compare ms': spread(allMs ?? []), 'scan by hand ms': spread(scanMs ?? []) },
        },
        {
          name: `the ${rules.length} rule models`,
          unit: 'ratio',
          samples: ruled ?? [],
          better: 'lower',
          parts: { 'compare ms': spread(ruledMs ?? []) },
        },
      ],
      truths: [],
      notes: [
        `${events.toLocaleString('en')} touchpoints of one tenant, whose visitors are those of row 10's tenant twenty times over. No two questions are the same, so models are fitted every time.`,
      ],
    };
  },
};
