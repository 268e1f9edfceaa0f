import { describeWithBrowser } from '../testing/browser.js';
import { SECTIONS } from './dashboard/sections.js';
import { Stage } from './dashboard/stage.js';
import { Product } from './product.js';

/** One product for everything: its sample data takes longer to load than most of what is proved over it. */
describeWithBrowser('the dashboard over the sample data', () => {
  let product: Product;
  let stage: Stage;

  beforeAll(async () => {
    product = await Product.start({ env: { DEMO: 'on' } });
    await product.hasPrinted(/^ready: /m);
    stage = await Stage.open(product);
  }, 300_000);

  afterAll(async () => {
    await stage?.close();
    await product?.stop();
  }, 60_000);

  afterEach(() => stage.endVisits());

  describe.each(SECTIONS)('%s', (_, lines) => {
    it.each(Object.entries(lines))(
      '%s',
      async (_title, holds) => {
        await holds(stage);
      },
      120_000,
    );
  });
});
