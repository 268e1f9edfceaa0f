import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '#infra/clickhouse/process/free-port.js';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface Keys {
  readonly writeKey: string;
  readonly readKey: string;
}

export const ADMIN_TOKEN = 'e2e-admin-token-0123456789';

/** What the command line of each process holds. */
const PROGRAMS = {
  api: 'dist/apps/api/src/main.js',
  projector: 'dist/apps/projector/src/main.js',
  clickhouse: 'engine-child',
} as const;

/** The whole product, as `npm start` runs it, in a DATA_DIR and on a port of its own. */
export class Product {
  private constructor(
    private readonly launcher: ChildProcess,
    readonly dataDir: string,
    readonly url: string,
    private readonly output: { text: string },
  ) {}

  /** Resolves once the api says that it is ready. `dataDir` continues an earlier one. */
  static async start(options: { dataDir?: string; env?: Record<string, string> } = {}): Promise<Product> {
    const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'attribution-e2e-')));
    const port = await freePort();
    const launcher = spawn(process.execPath, ['dist/apps/local/src/main.js'], {
      env: {
        ...process.env,
        EVENT_STORE_URL: '',
        DATA_DIR: dataDir,
        PORT: String(port),
        DEMO: 'off',
        ADMIN_TOKEN,
        NODE_OPTIONS: '',
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { text: '' };
    for (const stream of [launcher.stdout, launcher.stderr])
      stream?.on('data', (chunk) => (output.text += String(chunk)));
    const product = new Product(launcher, dataDir, `http://127.0.0.1:${port}`, output);
    await product.ready();
    return product;
  }

  /** What the launcher has printed so far. */
  get printed(): string {
    return this.output.text;
  }

  /** Resolves once what the launcher has printed matches. */
  async hasPrinted(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.output.text)) {
      if (this.launcher.exitCode !== null) throw new Error(`the launcher ended: ${this.output.text}`);
      await delay(100);
    }
  }

  async ready(): Promise<void> {
    for (;;) {
      if (this.launcher.exitCode !== null) throw new Error(`the launcher ended: ${this.output.text}`);
      const up = await fetch(`${this.url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (up) return;
      await delay(50);
    }
  }

  async createTenant(tenantId: string, settings: object = {}): Promise<Keys> {
    await this.admin('POST', '/v1/admin/tenants', { tenantId, name: tenantId, ...settings });
    const [write, read] = await Promise.all(
      ['write', 'read'].map((scope) =>
        this.admin<{ key: string }>('POST', `/v1/admin/tenants/${tenantId}/keys`, { scope }),
      ),
    );
    if (write === undefined || read === undefined) throw new Error('no keys');
    return { writeKey: write.body.key, readKey: read.body.key };
  }

  admin<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    return this.request<T>(method, path, ADMIN_TOKEN, body);
  }

  post<T = Record<string, unknown>>(path: string, key: string, body: unknown): Promise<Answer<T>> {
    return this.request<T>('POST', path, key, body);
  }

  get<T = Record<string, unknown>>(path: string, key: string): Promise<Answer<T>> {
    return this.request<T>('GET', path, key);
  }

  async graphql<T>(key: string, query: string, variables: object = {}): Promise<T> {
    const { body } = await this.post<{ data: T; errors?: unknown }>('/graphql', key, { query, variables });
    if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
    return body.data;
  }

  /** SIGKILL to one of the supervised processes; resolves to false when it is not running just now. */
  async kill(name: 'api' | 'projector' | 'clickhouse'): Promise<boolean> {
    const parent = this.launcher.pid;
    const children = await readFile(`/proc/${parent}/task/${parent}/children`, 'utf8');
    for (const pid of children.split(' ').filter((text) => text !== '')) {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      if (!command.includes(PROGRAMS[name])) continue;
      try {
        return process.kill(Number(pid), 'SIGKILL');
      } catch {
        return false;
      }
    }
    return false;
  }

  /** SIGTERM; resolves to the launcher's exit code. */
  async stop(options: { keep?: boolean } = {}): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.launcher.once('exit', resolve));
    if (this.launcher.exitCode === null) {
      this.launcher.kill('SIGTERM');
      await ended;
    }
    if (options.keep !== true) await rm(this.dataDir, { recursive: true, force: true });
    return this.launcher.exitCode;
  }

  private request<T>(method: string, path: string, key: string, body?: unknown): Promise<Answer<T>> {
    return request<T>(this.url, method, path, key, body);
  }
}

/** One request to an api; a body that is text goes as it is. */
export async function request<T>(
  url: string,
  method: string,
  path: string,
  key: string,
  body?: unknown,
): Promise<Answer<T>> {
  const answer = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text === '' ? {} : JSON.parse(text)) as T,
  };
}
