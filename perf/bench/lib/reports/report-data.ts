import { sendRequests } from '../../../../apps/local/src/client/send-requests.js';
import type { Bench, Equipment } from '../bench.js';
import type { Truth } from '../figures.js';
import { noMerges } from '../product/native-rows.js';
import { Product } from '../product/product.js';
import type { BenchTenant } from '../product/tenant.js';
import { copyTenant, multiplyTenant } from './copy-tenant.js';
import { journeyFacts } from './journey-facts.js';
import { sameRows } from './same-rows.js';

const NAME = 'reports';
const TENANTS = 20;

/** A product with twenty tenants of equal size, and one as large as all of them. */
export class ReportData implements Equipment {
  private constructor(
    readonly product: Product,
    /** One of the twenty, whose rows the product made of what it was sent. */
    readonly one: BenchTenant,
    /** One with the journeys of all twenty. */
    readonly large: BenchTenant,
    /** Of each of the twenty. */
    readonly touchpoints: number,
    readonly truths: readonly Truth[],
  ) {}

  static of(bench: Bench): Promise<ReportData> {
    return bench.shared(NAME, () => ReportData.make(bench));
  }

  /** Nobody asks it any more: what runs after is alone. */
  static release(bench: Bench): Promise<void> {
    return bench.release(NAME);
  }

  private static async make(bench: Bench): Promise<ReportData> {
    const product = await Product.start(bench);
    const { models } = product;
    const load = async (name: string, touchpoints: number) => {
      const tenant = await product.newTenant(name);
      const requests = journeyFacts(bench.options.seed, touchpoints);
      const position = await sendRequests(tenant.api, tenant.writeKey, requests, () => undefined);
      await product.projected(tenant, Number(position));
      return tenant;
    };
    // What a copy is worth: of three tenants with the same facts, two are projected and the third is copied.
    await load('sample-a', 200);
    await load('sample-b', 200);
    await copyTenant(models, 'sample-a', 'sample-c');
    const truths = [await sameRows(models, 'sample-b', 'sample-c')];
    bench.say('projecting one tenant of twenty');
    const one = await load('t00', bench.size(800, 500_000));
    bench.say('copying it');
    const others = bench.size(2, TENANTS - 1);
    for (let n = 1; n <= others; n++) await copyTenant(models, 't00', `t${String(n).padStart(2, '0')}`);
    const large = await product.newTenant('large');
    await multiplyTenant(models, 't00', 'large', bench.size(3, TENANTS));
    await noMerges(models);
    const touchpoints = await models.number(`SELECT count() FROM {db}.touchpoints WHERE tenant = 't00'`);
    return new ReportData(product, one, large, touchpoints, truths);
  }

  close(): Promise<void> {
    return this.product.close();
  }
}
