/** `npm start`: installs and builds what is missing, then runs the launcher. */
import { join } from 'node:path';
import { become, build, install, ROOT } from './prepare.mjs';

install();
build();
become(['dist/apps/local/src/main.js', ...process.argv.slice(2)], {
  // Compiled code is kept from start to start, for the launcher and, by inheritance, for what it starts.
  env: { NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'node-compile'), ...process.env },
  channel: true,
});
