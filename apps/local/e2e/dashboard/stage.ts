import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { TestBrowser, type Visit } from '../../testing/browser.js';
import { ADMIN_TOKEN, type Keys, type Product } from '../product.js';

/** Both widths that the dashboard is made for. */
export const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } } as const;
export type Size = keyof typeof SIZES;
export type Theme = 'light' | 'dark';

/** What the console says of answers that a spec provokes: a browser names every one that is no success. */
export const refused = (...statuses: readonly number[]) =>
  statuses.map((status) => new RegExp(`Failed to load resource: .* status of ${status} `));

export interface SignedIn {
  /** Where the visit begins. */
  readonly path: string;
  /** Credentials that the browser has: none for somebody who is not signed in. */
  readonly keys?: readonly string[];
  readonly size?: Size;
  readonly theme?: Theme;
  readonly tolerated?: readonly RegExp[];
}

/** What every line of the dashboard's suite plays on: the product with its sample data, and a browser. */
export class Stage {
  private readonly visits: Visit[] = [];

  private constructor(
    readonly product: Product,
    private readonly browser: TestBrowser,
    /** The store: sources, campaigns, spend, returns. */
    readonly shop: Keys,
    /** The real journeys: channels only. */
    readonly demo: Keys,
  ) {}

  /** `product` holds its sample data. */
  static async open(product: Product): Promise<Stage> {
    const text = await readFile(join(product.dataDir, 'demo.json'), 'utf8');
    const { shop, ...demo } = JSON.parse(text) as Keys & { shop: Keys };
    return new Stage(product, await TestBrowser.start(), shop, demo);
  }

  readonly adminToken = ADMIN_TOKEN;

  /** The product by another name, which is another site to a browser: pages there are strangers to the dashboard. */
  get otherSite(): string {
    return this.product.url.replace('127.0.0.1', 'localhost');
  }

  /** Somebody opens the dashboard; with keys, signed in already. Ends with the line. */
  async visit({ path, keys = [this.shop.readKey], ...look }: SignedIn): Promise<Visit> {
    const { size = 'wide', theme = 'light', tolerated = [] } = look;
    const visit = await this.browser.visit({
      origins: [this.product.url, this.otherSite],
      tolerated,
      context: { viewport: SIZES[size], colorScheme: theme, timezoneId: 'UTC', locale: 'en-GB' },
    });
    this.visits.push(visit);
    for (const key of keys) {
      const answer = await visit.context.request.post(`${this.product.url}/v1/session`, { data: { key } });
      if (!answer.ok()) throw new Error(`not signed in: ${answer.status()} ${await answer.text()}`);
    }
    await this.go(visit.page, path);
    return visit;
  }

  async go(page: Page, path: string): Promise<void> {
    await page.goto(this.product.url + path);
  }

  /** The end of a line: throws what went wrong in its visits. */
  async endVisits(): Promise<void> {
    for (const visit of this.visits.splice(0)) await visit.close();
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/** The lines of a section by their titles. */
export type Lines = Readonly<Record<string, (stage: Stage) => Promise<void>>>;
