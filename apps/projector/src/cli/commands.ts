import { PROCESSORS } from '#domain/ports/processors.js';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { type Databases, DEFAULT_DATABASES } from '#infra/clickhouse/databases.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { ClickHouseParkingLot } from '#infra/clickhouse/read-models/parking-lot.js';
import { PROJECTIONS } from '../projections/index.js';

export interface Command {
  readonly summary: string;
  /** The lines to print. Throws an Error with a message for people. */
  run(client: ClickHouseClient, args: readonly string[], databases?: Databases): Promise<string[]>;
}

export const COMMANDS: Readonly<Record<string, Command>> = {
  list: {
    summary: 'the projections of this build',
    run: async () => [
      'projection        version  events',
      ...PROJECTIONS.map(
        ({ name, version, canHandle }) =>
          `${name.padEnd(18)}${String(version).padEnd(9)}${canHandle.join(', ')}`,
      ),
    ],
  },
  status: {
    summary: 'how far each processor is',
    run: async (client, _args, databases = DEFAULT_DATABASES) => {
      const checkpoints = new ClickHouseCheckpointStore(client, databases);
      const lines = ['processor  position     batch    state      as of'];
      for (const processor of Object.values(PROCESSORS)) {
        const { committed, pending } = await checkpoints.load(processor);
        const asOf = committed.eventAt === 0 ? '–' : new Date(committed.eventAt).toISOString();
        const state = pending === undefined ? 'committed' : 'writing';
        lines.push(
          `${processor.padEnd(11)}${String(committed.to).padEnd(13)}${String(committed.batch).padEnd(9)}${state.padEnd(11)}${asOf}`,
        );
      }
      return lines;
    },
  },
  parked: {
    summary: 'events that could not be projected, with the reason',
    run: async (client, _args, databases = DEFAULT_DATABASES) => {
      const events = await new ClickHouseParkingLot(client, databases).list(PROCESSORS.facts);
      if (events.length === 0) return ['nothing is parked'];
      return events.map((event) =>
        [event.position, event.status, event.tenant, event.type, event.code, event.detail].join('\t'),
      );
    },
  },
  'replay-parked': {
    summary: 'take parked events in again: all, or those at the positions given',
    run: async (client, args, databases = DEFAULT_DATABASES) => {
      const positions = args.map((arg) => {
        const position = Number(arg);
        if (!Number.isSafeInteger(position) || position < 1) throw new Error(`not a position: ${arg}`);
        return position;
      });
      const parking = new ClickHouseParkingLot(client, databases);
      const asked = await parking.requestReplay(
        PROCESSORS.facts,
        positions.length === 0 ? undefined : positions,
      );
      return [`${asked} events will be taken in again; see "parked" for what became of them`];
    },
  },
};
