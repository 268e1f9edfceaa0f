/**
 * Program of the ClickHouse child process: `node engine-child LIBRARY ARG…`.
 *
 * Runs the engine of npm's `chdb` as a server inside this process by calling its C entry with the arguments of
 * clickhouse-local. The call blocks the main thread until the server's query is killed, so the watch over the
 * parent is a thread of its own: it reads standard input, a pipe that only the parent holds, and its end means
 * that the parent is gone, however it died. Nothing here imports a sibling, so that the file runs from source too.
 */
import { once } from 'node:events';
import { Socket } from 'node:net';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

function dieWithParent(): void {
  // The engine's data is written to survive this; a server that nobody owns would hold the directory's lock.
  const die = () => process.kill(process.pid, 'SIGKILL');
  new Socket({ fd: 0, writable: false }).on('error', die).on('close', die).resume();
  parentPort?.postMessage('watching');
}

async function runEngine(): Promise<void> {
  const [library, ...args] = process.argv.slice(2);
  if (library === undefined) throw new Error('usage: engine-child LIBRARY ARG…');
  const { open, load, DataType } = await import('ffi-rs');
  await once(new Worker(new URL(import.meta.url)), 'message');
  open({ library: 'chdb', path: library });
  const argv = ['clickhouse', ...args];
  load({
    library: 'chdb',
    funcName: 'query_stable_v2',
    retType: DataType.BigInt,
    paramsType: [DataType.I32, DataType.StringArray],
    paramsValue: [argv.length, argv],
  });
  process.exit(0);
}

if (isMainThread) await runEngine();
else dieWithParent();
