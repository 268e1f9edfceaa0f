import { setTimeout as delay } from 'node:timers/promises';
import { HttpApi } from '../../../../apps/local/src/client/http-api.js';
import type { Bench, Equipment } from '../bench.js';
import { freePort } from './free-port.js';
import { Program } from './program.js';
import { ReadModels } from './read-models.js';
import { type BenchTenant, newTenant } from './tenant.js';

/** The whole product as `npm start` runs it: launcher, ClickHouse, projector, api. */
export class Product implements Equipment {
  private constructor(
    readonly program: Program,
    readonly models: ReadModels,
  ) {}

  static async start(
    bench: Bench,
    options: { dataDir?: string; env?: Readonly<Record<string, string>> } = {},
  ): Promise<Product> {
    const dataDir = options.dataDir ?? (await bench.directory('product'));
    const program = Program.start(bench, {
      program: 'apps/local/src/main.js',
      dataDir,
      port: await freePort(),
      ...(options.env !== undefined && { env: options.env }),
    });
    await program.ready();
    return new Product(program, await ReadModels.of(dataDir));
  }

  get dataDir(): string {
    return this.program.dataDir;
  }

  newTenant(name: string): Promise<BenchTenant> {
    return newTenant(this.program.url, name);
  }

  /** The same tenant, spoken to here: its keys are in the log. */
  as(tenant: BenchTenant): BenchTenant {
    return { ...tenant, api: new HttpApi(this.program.url, new AbortController().signal) };
  }

  /** Resolves once answers cover `position`; asks the product, not its tables. */
  async projected({ api, readKey }: BenchTenant, position: number): Promise<void> {
    let best = -1;
    let since = Date.now();
    for (;;) {
      const { meta } = await api.call<{ meta: { asOfPosition: number } }>(
        '/v1/attribution/report?groupBy=channel&from=2100-01-01T00:00:00Z',
        { token: readKey },
      );
      if (meta.asOfPosition >= position) return;
      if (meta.asOfPosition > best) since = Date.now();
      best = Math.max(best, meta.asOfPosition);
      if (Date.now() - since > 180_000) throw new Error(`the projection stands at ${best} of ${position}`);
      await delay(50);
    }
  }

  async close(): Promise<void> {
    await this.program.stop();
  }
}
