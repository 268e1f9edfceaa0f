import { setTimeout as delay } from 'node:timers/promises';
import { HttpApi } from '../../../../apps/local/src/client/http-api.js';
import type { Bench, Equipment } from '../bench.js';
import { freePort } from './free-port.js';
import { Program } from './program.js';
import { ReadModels } from './read-models.js';
import { type BenchTenant, newTenant } from './tenant.js';

export interface ProductOptions {
  /** One that is there; a new one by default. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The whole product as `npm start` runs it: launcher, ClickHouse, projector, api. */
export class Product implements Equipment {
  private constructor(
    readonly program: Program,
    readonly models: ReadModels,
  ) {}

  /** Resolves once it is ready. */
  static async start(bench: Bench, options: ProductOptions = {}): Promise<Product> {
    const program = await Product.launch(bench, options);
    await program.ready();
    return Product.around(program);
  }

  /** Only begins to start it. */
  static async launch(bench: Bench, { dataDir, env }: ProductOptions): Promise<Program> {
    return Program.start(bench, {
      program: 'apps/local/src/main.js',
      dataDir: dataDir ?? (await bench.directory('product')),
      port: await freePort(),
      ...(env !== undefined && { env }),
    });
  }

  static async around(program: Program): Promise<Product> {
    return new Product(program, await ReadModels.of(program.dataDir));
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
