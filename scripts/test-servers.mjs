/**
 * Servers that some suites need and npm does not bring, and a browser. What is missing is installed where that takes one command
 * and nobody's consent (root on a Debian); what cannot be had is named, and the suites that need it skip themselves.
 * For each: the command that suites start servers of their own with, Debian's package, and how to start the one that
 * suites share (`start(directory)` gives the variables that tell them of it, and how to end it; of the browser, which
 * every suite starts for itself, the variable that says where it is).
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';

export const SERVERS = [
  { name: 'Redis', command: 'redis-server', debianPackage: 'redis-server', start: startRedis },
  { name: 'Chromium', command: 'chromium', debianPackage: 'chromium', start: findChromium },
];

/** A browser and what it draws with are some 300 MB to download and unpack. */
const INSTALL_MS = 300_000;
const START_MS = 10_000;

/** Installs and starts what it can of `servers` in `directory`. Never rejects; `notes` say what there is not. */
export async function startTestServers(directory, servers = SERVERS, system = debian) {
  const notes = [];
  const absent = () => servers.filter(({ command }) => !system.has(command));
  if (absent().length > 0 && system.canInstall()) {
    const packages = absent().map(({ debianPackage }) => debianPackage);
    system.say(`installing what some tests need: ${packages.join(', ')}`);
    if (!(await system.install(packages))) notes.push(`could not install ${packages.join(', ')}`);
  }
  const missing = absent();
  for (const { name, command } of missing)
    notes.push(`${name} is not installed (${command}): the suites that need it are skipped`);
  const started = [];
  for (const server of servers.filter((candidate) => !missing.includes(candidate))) {
    const home = join(directory, server.command);
    mkdirSync(home, { recursive: true });
    try {
      if (server.start !== undefined) started.push(await server.start(home));
    } catch (error) {
      notes.push(`${server.name} did not start: ${error.message}`);
    }
  }
  return {
    env: Object.assign({}, ...started.map(({ env }) => env)),
    notes,
    stop: () => Promise.all(started.map(({ stop }) => stop())),
  };
}

const debian = {
  say: (text) => console.error(text),
  has: (command) =>
    spawnSync(command, ['--version'], { stdio: 'ignore', timeout: START_MS }).error === undefined,
  canInstall: () => process.getuid?.() === 0 && debian.has('apt-get'),
  async install(packages) {
    // No service of the package's is started: tests start their own.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    const patience = ['DPkg::Lock::Timeout=30', 'Acquire::Retries=1', 'Acquire::http::Timeout=20'];
    const options = patience.flatMap((option) => ['-o', option]);
    const apt = (...args) => runFor(INSTALL_MS, 'apt-get', [...options, '-qq', ...args], { env });
    const install = () => apt('install', '-y', '--no-install-recommends', ...packages);
    return (await install()) || ((await apt('update')) && (await install()));
  },
};

/** Whether a command ends well within `ms`; ended by force, and waited for, when it does not end. */
export function runFor(ms, command, args, { graceMs = 10_000, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', ...options });
    const timers = [
      setTimeout(() => child.kill('SIGTERM'), ms),
      setTimeout(() => child.kill('SIGKILL'), ms + graceMs),
    ];
    const end = (isWell) => {
      for (const timer of timers) clearTimeout(timer);
      resolve(isWell);
    };
    child.once('error', () => end(false));
    child.once('exit', (code) => end(code === 0));
  });
}

/** `TEST_CHROMIUM` names another Chromium than that of the command. */
async function findChromium() {
  const stop = async () => undefined;
  if (process.env.TEST_CHROMIUM) return { env: {}, stop };
  const { stdout } = spawnSync('which', ['chromium'], { encoding: 'utf8', timeout: START_MS });
  if (!stdout?.trim()) throw new Error('it is not on the PATH');
  return { env: { TEST_CHROMIUM: stdout.trim() }, stop };
}

async function startRedis(home) {
  if (process.env.TEST_REDIS_URL) return { env: {}, stop: async () => undefined };
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', home, '--save', ''];
  const child = spawn('redis-server', args, { stdio: 'ignore' });
  const exited = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  const stop = () => {
    child.kill('SIGKILL');
    return exited;
  };
  try {
    await answering(port, 'PING\r\n', '+PONG', exited);
  } catch (error) {
    await stop();
    throw error;
  }
  return { env: { TEST_REDIS_URL: `redis://127.0.0.1:${port}` }, stop };
}

/** Polls until what listens on `port` answers `question` with `answer`; rejects when it ends first, or in time. */
async function answering(port, question, answer, exited) {
  const deadline = Date.now() + START_MS;
  let hasExited = false;
  void exited.then(() => {
    hasExited = true;
  });
  for (;;) {
    if ((await reply(port, question)).startsWith(answer)) return;
    if (hasExited) throw new Error('it ended at once');
    if (Date.now() > deadline) throw new Error(`no answer within ${START_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The first bytes that come back, as text; empty when nothing does. */
function reply(port, question) {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1', timeout: 1_000 }, () =>
      socket.write(question),
    );
    const end = (text) => {
      socket.destroy();
      resolve(text);
    };
    socket.once('data', (bytes) => end(bytes.toString()));
    for (const failure of ['error', 'timeout', 'close']) socket.once(failure, () => end(''));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
