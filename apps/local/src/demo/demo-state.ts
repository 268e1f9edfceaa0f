import { chmod, open, readFile, rename } from 'node:fs/promises';
import { demoFile } from '#infra/config/data-dir.js';

/** What the launcher remembers of the demo, in `DATA_DIR/demo.json`, for its owner only. */
export interface DemoState {
  readonly tenant: string;
  /** Epoch milliseconds that the sample's times count back from: fixed, so that a resumed load is the same facts. */
  readonly anchor: number;
  readonly writeKey?: string;
  readonly readKey?: string;
  /** The log position of the last sample fact; present once every one is acknowledged. */
  readonly loadedPosition?: string;
  /** Present once the first report has been shown. */
  readonly reported?: boolean;
}

export const DEMO_TENANT = 'demo';

const DAY = 86_400_000;

/** The state of a first start at `now`: times count back from the beginning of that day, UTC. */
export function newDemoState(now: number): DemoState {
  return { tenant: DEMO_TENANT, anchor: Math.floor(now / DAY) * DAY };
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
