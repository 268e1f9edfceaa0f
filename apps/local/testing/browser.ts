import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
  type Page,
} from 'playwright-core';

const executable = process.env['TEST_CHROMIUM'];

/** For suites that need a browser (`TEST_CHROMIUM`, the path of one): skipped, by name, where there is none. */
export const describeWithBrowser = executable === undefined ? describe.skip : describe;

const SCREENSHOTS = join('.reports', 'screenshots');

export interface VisitOptions {
  /** The only origins that pages may load from and send to. */
  readonly origins: readonly string[];
  /** What the console may say although it is an error: of a server that a spec takes away, say. */
  readonly tolerated?: readonly RegExp[];
  readonly context?: BrowserContextOptions;
}

/** Somebody at a browser, with storage of their own. */
export interface Visit {
  readonly context: BrowserContext;
  /** The first tab; `context.newPage()` opens another. */
  readonly page: Page;
  /** What went wrong in any tab so far: errors of the console, uncaught ones, requests to other origins. */
  readonly troubles: readonly string[];
  /** The first tab as an image in `.reports/screenshots`, as long as it is or what is in sight of it; returns its path. */
  screenshot(name: string, part?: 'whole' | 'in sight'): Promise<string>;
  /** Ends the visit. Throws when something went wrong in it. */
  close(): Promise<void>;
}

/** A Chromium without windows; one is enough for all the visits of a spec file. */
export class TestBrowser {
  private constructor(private readonly browser: Browser) {}

  static async start(options: LaunchOptions = {}): Promise<TestBrowser> {
    const launch = (chromiumSandbox: boolean) =>
      chromium.launch({ ...(executable && { executablePath: executable }), chromiumSandbox, ...options });
    // Root may not have a sandbox, and containers may not let anybody have one; only pages of ours are loaded.
    const isRoot = process.getuid?.() === 0;
    return new TestBrowser(isRoot ? await launch(false) : await launch(true).catch(() => launch(false)));
  }

  async visit({ origins, tolerated = [], context: options = {} }: VisitOptions): Promise<Visit> {
    const context = await this.browser.newContext(options);
    const troubles: string[] = [];
    const report = (trouble: string) => {
      if (!tolerated.some((pattern) => pattern.test(trouble))) troubles.push(trouble);
    };
    context.on('console', (message) => {
      if (message.type() === 'error') report(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => report(`uncaught: ${error.error().stack ?? error.error().message}`));
    // Not by a route: what one may intercept goes another way through the browser than what users send.
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (/^(https?|wss?):$/.test(protocol) && !origins.includes(origin))
        report(`request to another origin: ${request.method()} ${request.url()}`);
    });
    const page = await context.newPage();
    return {
      context,
      page,
      troubles,
      async screenshot(name, part = 'whole') {
        const path = join(SCREENSHOTS, `${name}.png`);
        await page.screenshot({ path, fullPage: part === 'whole', animations: 'disabled' });
        return path;
      },
      async close() {
        await context.close();
        if (troubles.length > 0) throw new Error(`the visit had troubles:\n${troubles.join('\n')}`);
      },
    };
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
