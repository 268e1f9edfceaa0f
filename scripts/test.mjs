/** `npm test`: installs and builds what is missing, then runs every test (scripts/run-tests.mjs). */
import { become, build, install } from './prepare.mjs';

install();
build();
const args = process.argv.slice(2);
const full = args.includes('--full');
become(['scripts/run-tests.mjs', ...args.filter((arg) => arg !== '--full')], {
  env: { ...process.env, ...(full ? { TEST_FULL: '1' } : {}) },
});
