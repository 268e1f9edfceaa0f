/** `npm run projections -- COMMAND`: what the projection runtime is doing, rebuilds, and events that it set aside. */
import { parseArgs } from 'node:util';
import { createClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { databasesOn } from '#infra/clickhouse/databases.js';
import { ClickHouseReadModelSets } from '#infra/clickhouse/read-models/read-model-sets.js';
import { loadConfig } from '#infra/config/config.js';
import { openEmbeddedEventStore } from '#infra/event-store/embedded/open-embedded-event-store.js';
import { COMMANDS } from './commands.js';

const USAGE = `usage: npm run projections -- COMMAND

${Object.values(COMMANDS)
  .map(({ usage, summary }) => `  ${usage.padEnd(28)}${summary}`)
  .join('\n')}
`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { detach: { type: 'boolean' }, force: { type: 'boolean' } },
});
const [name = '', ...args] = positionals;
const flags = Object.keys(values).map((flag) => `--${flag}`);
const command = COMMANDS[name];
if (command === undefined) {
  process.stderr.write(name === '' ? USAGE : `unknown command: ${name}\n\n${USAGE}`);
  process.exit(2);
}
const config = loadConfig(process.env);
const client = createClickHouseClient(config.clickhouse);
const store = await openEmbeddedEventStore({ dir: config.eventStore.directory, mode: 'reader' });
try {
  const sets = new ClickHouseReadModelSets(
    client,
    databasesOn(config.clickhouse.cluster),
    config.projectorShards,
  );
  await command.run(
    {
      client,
      sets,
      databases: await sets.live(),
      shards: config.projectorShards,
      head: () => store.headPosition(),
      print: (line) => process.stdout.write(`${line}\n`),
      show: (line) => process.stdout.write(process.stdout.isTTY ? `\r\u001b[K${line}` : `${line}\n`),
    },
    [...args, ...flags],
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await store.close();
  await client.close();
}
