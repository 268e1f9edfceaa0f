import { Product } from './product.js';
import type { Make } from './statement/lines.js';
import { SECTIONS } from './statement/sections.js';
import { Tenant } from './statement/tenant.js';

let product: Product;
let tenants = 0;

beforeAll(async () => {
  product = await Product.start();
}, 60_000);

afterAll(async () => {
  await product?.stop();
});

const make: Make = (settings) => Tenant.create(product, `tenant-${++tenants}`, settings);

describe.each(SECTIONS)('%s', (_, lines) => {
  it.each(Object.entries(lines))(
    '%s',
    async (_title, shows) => {
      await shows(make);
    },
    60_000,
  );
});
