/** `npm run projections -- COMMAND`: what the projection runtime is doing, and events that it set aside. */
import { parseArgs } from 'node:util';
import { createClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { loadConfig } from '#infra/config/config.js';
import { COMMANDS } from './commands.js';

const USAGE = `usage: npm run projections -- COMMAND

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(32)}${summary}`)
  .join('\n')}
`;

const { positionals } = parseArgs({ allowPositionals: true });
const [name = '', ...args] = positionals;
const command = COMMANDS[name];
if (command === undefined) {
  process.stderr.write(name === '' ? USAGE : `unknown command: ${name}\n\n${USAGE}`);
  process.exit(2);
}
const client = createClickHouseClient(loadConfig(process.env).clickhouse);
try {
  for (const line of await command.run(client, args)) process.stdout.write(`${line}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await client.close();
}
