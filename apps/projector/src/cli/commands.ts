import { processorNames } from '#domain/ports/processors.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { ClickHouseParkingLot } from '#infra/clickhouse/read-models/parking-lot.js';
import { PROJECTIONS } from '../projections/index.js';
import type { Command, Context } from './context.js';
import { SET_COMMANDS } from './set-commands.js';

/** Processors that may park events. */
const folding = ({ shards }: Context) => processorNames(shards).filter((name) => name.startsWith('facts'));

export const COMMANDS: Readonly<Record<string, Command>> = {
  list: {
    usage: 'list',
    summary: 'the projections of this build',
    async run({ print }) {
      print('projection        version  events');
      for (const { name, version, canHandle } of PROJECTIONS)
        print(`${name.padEnd(18)}${String(version).padEnd(9)}${canHandle.join(', ')}`);
    },
  },
  status: {
    usage: 'status',
    summary: 'how far each processor of the live set is',
    async run({ client, databases, shards, print }) {
      const checkpoints = new ClickHouseCheckpointStore(client, databases);
      print('processor   position     batch    state      as of');
      for (const processor of processorNames(shards)) {
        const { committed, pending } = await checkpoints.load(processor);
        const asOf = committed.eventAt === 0 ? '–' : new Date(committed.eventAt).toISOString();
        const state = pending === undefined ? 'committed' : 'writing';
        print(
          `${processor.padEnd(12)}${String(committed.to).padEnd(13)}${String(committed.batch).padEnd(9)}${state.padEnd(11)}${asOf}`,
        );
      }
    },
  },
  ...SET_COMMANDS,
  parked: {
    usage: 'parked',
    summary: 'events that could not be projected, with the reason',
    async run(context) {
      const parking = new ClickHouseParkingLot(context.client, context.databases);
      const events = (await Promise.all(folding(context).map((name) => parking.list(name)))).flat();
      if (events.length === 0) context.print('nothing is parked');
      for (const event of events)
        context.print(
          [event.position, event.status, event.tenant, event.type, event.code, event.detail].join('\t'),
        );
    },
  },
  'replay-parked': {
    usage: 'replay-parked [POSITION …]',
    summary: 'take parked events in again: all, or those at the positions given',
    async run(context, args) {
      const positions = args.map((arg) => {
        const position = Number(arg);
        if (!Number.isSafeInteger(position) || position < 1) throw new Error(`not a position: ${arg}`);
        return position;
      });
      const parking = new ClickHouseParkingLot(context.client, context.databases);
      let asked = 0;
      for (const name of folding(context))
        asked += await parking.requestReplay(name, positions.length === 0 ? undefined : positions);
      context.print(`${asked} events will be taken in again; see "parked" for what became of them`);
    },
  },
};
