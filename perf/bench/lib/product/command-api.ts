import type { Bench, Equipment } from '../bench.js';
import { freePort } from './free-port.js';
import { Program } from './program.js';
import { type BenchTenant, newTenant } from './tenant.js';

/** Nothing listens there: a command side never asks. */
const NO_CLICKHOUSE = 'http://127.0.0.1:9';

/** The command side alone (API_ROLE=command): what takes facts in, on the embedded log. */
export class CommandApi implements Equipment {
  private constructor(readonly program: Program) {}

  static async start(bench: Bench): Promise<CommandApi> {
    const program = Program.start(bench, {
      program: 'apps/api/src/main.js',
      dataDir: await bench.directory('command'),
      port: await freePort(),
      env: { API_ROLE: 'command', CLICKHOUSE_URL: NO_CLICKHOUSE, LOG_LEVEL: 'error' },
    });
    await program.ready();
    return new CommandApi(program);
  }

  newTenant(name: string): Promise<BenchTenant> {
    return newTenant(this.program.url, name);
  }

  async close(): Promise<void> {
    await this.program.stop();
  }
}
