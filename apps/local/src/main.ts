import { launch } from './launcher.js';

const stop = new AbortController();

/** Ctrl+C arrives from the terminal and again through npm and the starter: what comes this soon is the same one. */
const SAME_SIGNAL_MS = 1_000;
let toldAt = 0;

/** The first signal stops everything in order, a second one at once (the children die with this process). */
function onSignal(signal: NodeJS.Signals): void {
  if (stop.signal.aborted && performance.now() - toldAt > SAME_SIGNAL_MS) process.exit(1);
  if (stop.signal.aborted) return;
  toldAt = performance.now();
  process.stdout.write(`\n${signal}: stopping api, projector and ClickHouse in order\n`);
  stop.abort();
}

process.on('SIGINT', onSignal);
process.on('SIGTERM', onSignal);
// The starter (scripts/start.mjs) holds a channel to this process: its end is the starter's.
if (process.connected) process.on('disconnect', () => stop.abort());

try {
  await launch({ env: process.env, out: process.stdout, signal: stop.signal });
  process.exit(0);
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
