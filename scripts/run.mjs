/** `node scripts/run.mjs PROGRAM ARG…`: installs and builds what is missing, then runs a program of the build. */
import { become, build, install } from './prepare.mjs';

install();
if (process.argv[2] !== 'scripts/build.mjs') build();
become(process.argv.slice(2));
