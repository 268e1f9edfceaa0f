import { chmod, open, readFile, rename } from 'node:fs/promises';
import { demoFile } from '#infra/config/data-dir.js';
import { SHOP_VERSION } from '../seed/shop/shop.js';

/** What the launcher remembers of one tenant with sample data. */
export interface SampleState {
  readonly tenant: string;
  /** Epoch milliseconds that the sample's times count back from: fixed, so that a resumed load is the same facts. */
  readonly anchor: number;
  /** Of the store: the {@link SHOP_VERSION} that it was made by. */
  readonly version?: number;
  readonly writeKey?: string;
  readonly readKey?: string;
  /** The log position of the last sample fact; present once every one is acknowledged. */
  readonly loadedPosition?: string;
}

/** What the launcher remembers of the demo, in `DATA_DIR/demo.json`, for its owner only. */
export interface DemoState extends SampleState {
  /** Present once the first report has been shown. */
  readonly reported?: boolean;
  /** The store; absent in a `DATA_DIR` that was begun without it. */
  readonly shop?: SampleState;
}

export const DEMO_TENANT = 'demo';
export const SHOP_TENANT = 'shop';

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * The state of a first start at `now`: times of the journeys count back from the beginning of that day, UTC; those of
 * the store from the minute, so that its last day is today.
 */
export function newDemoState(now: number): DemoState {
  const anchor = Math.floor(now / MINUTE) * MINUTE;
  const shop = { tenant: SHOP_TENANT, anchor, version: SHOP_VERSION };
  return { tenant: DEMO_TENANT, anchor: Math.floor(now / DAY) * DAY, shop };
}

export async function readDemoState(dataDir: string): Promise<DemoState | undefined> {
  try {
    return JSON.parse(await readFile(demoFile(dataDir), 'utf8')) as DemoState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Replaces the file as a whole, and durably: a crash leaves the old state or the new one. */
export async function writeDemoState(dataDir: string, state: DemoState): Promise<DemoState> {
  const path = demoFile(dataDir);
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(state, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
  return state;
}
