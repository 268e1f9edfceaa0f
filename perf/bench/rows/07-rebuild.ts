import { rebuildRounds } from '../lib/load/rebuild-rounds.js';
import { spread } from '../lib/measure/spread.js';
import type { Row } from '../lib/row.js';

/** Events of a full rebuild from the log, over `JSON.parse` of that log. */
export const rebuild: Row = {
  number: 7,
  title: 'full rebuild from the log ÷ JSON.parse of the log',
  async run(bench) {
    const { rounds } = await rebuildRounds(bench);
    return {
      figures: [
        {
          name: 'events per CPU-second',
          unit: 'ratio',
          samples: rounds.map(({ cpuSeconds, parseCpuSeconds }) => parseCpuSeconds / cpuSeconds),
          better: 'higher',
          target: { atLeast: 0.4 },
          parts: {
            'rebuilt per CPU-second': spread(rounds.map(({ events, cpuSeconds }) => events / cpuSeconds)),
            'parsed per CPU-second': spread(
              rounds.map(({ events, parseCpuSeconds }) => events / parseCpuSeconds),
            ),
          },
        },
        {
          name: 'events per second',
          unit: 'ratio',
          samples: rounds.map(({ wallSeconds, parseWallSeconds }) => parseWallSeconds / wallSeconds),
          better: 'higher',
          parts: {
            'rebuilt per second': spread(rounds.map(({ events, wallSeconds }) => events / wallSeconds)),
          },
        },
      ],
      truths: [],
      notes: ['The rebuilds of row 6: the same rounds.'],
    };
  },
};
