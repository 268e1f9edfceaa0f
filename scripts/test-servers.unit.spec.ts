import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { runFor, startTestServers } from './test-servers.mjs';

describe('the servers that tests need', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(`${tmpdir()}/attribution-servers-`);
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  const stopped: string[] = [];
  const server = (name: string, start?: () => Promise<unknown>) => ({
    name,
    command: `${name}-server`,
    debianPackage: `${name}-package`,
    start:
      start ??
      (async () => ({ env: { [name]: `url of ${name}` }, stop: async () => void stopped.push(name) })),
  });
  /** A system with some commands, on which `installable` packages can be installed. */
  const system = (present: readonly string[], installable?: readonly string[]) => {
    const commands = new Set(present.map((name) => `${name}-server`));
    return {
      asked: [] as string[],
      say: () => undefined,
      has: (command: string) => commands.has(command),
      canInstall: () => installable !== undefined,
      async install(packages: readonly string[]) {
        this.asked.push(...packages);
        for (const name of installable ?? []) commands.add(`${name}-server`);
        return packages.every((name) => installable?.some((known) => name === `${known}-package`));
      },
    };
  };

  it('are started, told of and ended', async () => {
    const one = system(['a', 'b'], []);
    const servers = await startTestServers(directory, [server('a'), server('b')], one);
    expect(servers).toMatchObject({ env: { a: 'url of a', b: 'url of b' }, notes: [] });
    expect(one.asked).toEqual([]);
    await servers.stop();
    expect(stopped).toEqual(['a', 'b']);
  });

  it('are installed first where that is possible', async () => {
    const one = system(['a'], ['b']);
    const { env, notes } = await startTestServers(directory, [server('a'), server('b')], one);
    expect([env, notes, one.asked]).toEqual([{ a: 'url of a', b: 'url of b' }, [], ['b-package']]);
  });

  it.each([
    ['nothing can be installed', undefined, []],
    ['there is no such package', [], ['could not install b-package']],
  ])('are named and done without when %s', async (_, installable, alsoSaid) => {
    const one = system(['a'], installable);
    const { env, notes } = await startTestServers(directory, [server('a'), server('b')], one);
    expect(env).toEqual({ a: 'url of a' });
    expect(notes).toEqual([
      ...alsoSaid,
      'b is not installed (b-server): the suites that need it are skipped',
    ]);
  });

  it('are named when they do not start, and the others go on', async () => {
    const broken = server('a', () => Promise.reject(new Error('no port')));
    const { env, notes } = await startTestServers(directory, [broken, server('b')], system(['a', 'b']));
    expect([env, notes]).toEqual([{ b: 'url of b' }, ['a did not start: no port']]);
  });
});

describe('a command that must end in time', () => {
  const node = (script: string, ms: number) => runFor(ms, process.execPath, ['-e', script], { graceMs: 100 });

  it('has ended well or not', async () => {
    expect(await node('', 20_000)).toBe(true);
    expect(await node('process.exit(3)', 20_000)).toBe(false);
    expect(await runFor(20_000, '/no/such/command', [])).toBe(false);
  });

  it('is ended by force when it does not end, even if it will not listen', async () => {
    const forEver = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1_000)';
    expect(await node(forEver, 500)).toBe(false);
  });
});
