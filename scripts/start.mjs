/** `npm start`: installs and builds what is missing, then runs the launcher. */
import { become, build, install } from './prepare.mjs';

install();
build();
become(['dist/apps/local/src/main.js', ...process.argv.slice(2)], { channel: true });
