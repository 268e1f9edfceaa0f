import { execFile } from 'node:child_process';
import { Product } from './product.js';

const SHOP_SIZE = '400';
const HUGE_JOURNEY = '3000';

let product: Product;

beforeAll(async () => {
  // The token that the product makes for itself is the one that the command finds in DATA_DIR.
  product = await Product.start({ env: { ADMIN_TOKEN: '' } });
}, 60_000);

afterAll(async () => {
  await product?.stop();
});

/** `npm run seed -- ARG…` against the product, as its owner runs it. */
function seed(...args: string[]): Promise<{ code: number; output: string }> {
  const program = ['dist/apps/local/src/seed/main.js', ...args, '--url', product.url];
  const env = { ...process.env, NODE_OPTIONS: '', DATA_DIR: product.dataDir, ADMIN_TOKEN: '' };
  return new Promise((resolve) => {
    execFile(process.execPath, program, { env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, output: stdout + stderr });
    });
  });
}

const end = (output: string) => /--end (\S+)/.exec(output)?.[1] ?? '';
const verdicts = (output: string) => output.match(/^ {2}(?:holds|BROKEN) .*$/gm) ?? [];

it('says what is missing before it sends anything', async () => {
  const { code, output } = await seed('shop', '--admin-token', 'not-the-token-of-this-product');
  expect(code).toBe(1);
  expect(output).toContain('admin token  refused');
});

describe('the store', () => {
  let first: string;

  it('is in with every order once, its refunds and its ad costs, beside the truth', async () => {
    const { code, output } = await seed('shop', '--size', SHOP_SIZE, '--seed', '11');
    first = output;
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(verdicts(output)).toEqual([expect.stringMatching(/^ {2}holds +every order once/)]);
    expect(output).toMatch(/^channel +exposures +truth: expected +caused +first_touch/m);
    expect(output).toMatch(/^Paid Search +\d+/m);
  }, 120_000);

  it('sent again to the same end changes nothing; another end is refused', async () => {
    const again = await seed('shop', '--size', SHOP_SIZE, '--seed', '11', '--end', end(first));
    expect(again).toMatchObject({ code: 0 });
    expect(verdicts(again.output)).toEqual(verdicts(first));
    const other = await seed('shop', '--size', SHOP_SIZE, '--seed', '12');
    expect(other.code).toBe(1);
    expect(other.output).toMatch(/tenant shop holds \d+ conversions/);
  }, 120_000);
});

it('the hard cases are in, and all that must hold does', async () => {
  const { code, output } = await seed('hard', '--size', HUGE_JOURNEY);
  const found = verdicts(output);
  expect(found.filter((line) => !line.startsWith('  holds'))).toEqual([]);
  expect(found.length).toBeGreaterThan(40);
  expect(code).toBe(0);
}, 180_000);

it('the doctor finds the product well, and says what each tenant holds', async () => {
  const { code, output } = await seed('doctor');
  expect(code).toBe(0);
  expect(output).toMatch(/^tenant +shop: \d+ conversions worth/m);
  expect(output).toMatch(/^tenant +hard: [\d,]+ conversions worth/m);
  expect((await seed('doctor', '--tenant', 'nobody')).output).toContain('nobody is not there');
}, 30_000);
