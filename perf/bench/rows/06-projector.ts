import { rebuildRounds } from '../lib/load/rebuild-rounds.js';
import { spread } from '../lib/measure/spread.js';
import type { Row } from '../lib/row.js';

/** Rows of all read models per CPU-second, over a bare insert of the same rows. */
export const projector: Row = {
  number: 6,
  title: 'projector rows per CPU-second, all read models ÷ bare insert of the same rows in Native format',
  async run(bench) {
    const { rounds, truths } = await rebuildRounds(bench);
    return {
      figures: [
        {
          name: 'rows per CPU-second',
          unit: 'ratio',
          samples: rounds.map(({ cpuSeconds, bareCpuSeconds }) => bareCpuSeconds / cpuSeconds),
          better: 'higher',
          target: { atLeast: 0.15 },
          parts: {
            'rows per CPU-second': spread(rounds.map(({ rows, cpuSeconds }) => rows / cpuSeconds)),
            'bare rows per CPU-second': spread(
              rounds.map(({ rows, bareCpuSeconds }) => rows / bareCpuSeconds),
            ),
            'events per CPU-second': spread(rounds.map(({ events, cpuSeconds }) => events / cpuSeconds)),
          },
        },
      ],
      truths,
      notes: [
        'A rebuild of all read models from the log: CPU of projector and ClickHouse, merges included. Rows that stand in the tables in the end; those that the merges have folded before are not counted.',
      ],
    };
  },
};
