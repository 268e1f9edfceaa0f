import { setTimeout as delay } from 'node:timers/promises';
import { HttpApi } from '../../../../apps/local/src/client/http-api.js';
import type { Bench, Equipment } from '../bench.js';
import { freePort } from './free-port.js';
import { Program } from './program.js';
import { ReadModels } from './read-models.js';
import { type BenchTenant, newTenant } from './tenant.js';

const PROJECTED_MS = 900_000;

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

  /**
   * Resolves once answers cover `position`; asks the product, not its tables. A derivation of many batches at once moves
   * it only at its end, so standing still for long is no sign of anything.
   */
  async projected({ api, readKey }: BenchTenant, position: number): Promise<void> {
    const deadline = Date.now() + PROJECTED_MS;
    for (;;) {
      const { meta } = await api.call<{ meta: { asOfPosition: number } }>(
        '/v1/attribution/report?groupBy=channel&from=2100-01-01T00:00:00Z',
        { token: readKey },
      );
      if (meta.asOfPosition >= position) return;
      if (Date.now() > deadline)
        throw new Error(`the projection stands at ${meta.asOfPosition} of ${position}`);
      await delay(50);
    }
  }

  async close(): Promise<void> {
    await this.program.stop();
  }
}
