import type { ProgressBar } from '../terminal/progress-bar.js';
import { type DemoState, writeDemoState } from './demo-state.js';
import { ensureDemoTenant } from './demo-tenant.js';
import { firstReport } from './first-report.js';
import type { HttpApi } from './http-api.js';
import { loadSample } from './load-sample.js';
import type { PathRow } from './read-paths.js';
import { countFacts, sampleRequests } from './sample-requests.js';

export interface DemoRun {
  readonly api: HttpApi;
  readonly adminToken: string;
  readonly dataDir: string;
  readonly state: DemoState;
  /** The sample data, asked for when it is to be loaded. */
  readonly sample: () => Promise<readonly PathRow[]>;
  readonly say: (line: string) => void;
  readonly progress: (label: string, total: number) => ProgressBar;
}

/**
 * Makes the demo tenant, loads the sample data unless that was done, and says the first report. Cut short at any
 * point, the next start does the rest: the facts carry ids of their own, and the note that they are in comes last.
 */
export async function runDemo({
  api,
  adminToken,
  dataDir,
  state,
  sample,
  say,
  progress,
}: DemoRun): Promise<DemoState> {
  let current = await ensureDemoTenant(api, adminToken, dataDir, state);
  if (current.loadedPosition === undefined) {
    const rows = await sample();
    const bar = progress('loading sample journeys', countFacts(rows));
    const requests = sampleRequests(rows, current.anchor);
    const loadedPosition = await loadSample(api, current.writeKey, requests, (facts) => bar.add(facts));
    bar.end();
    current = { ...current, loadedPosition };
    await writeDemoState(dataDir, current);
  }
  if (current.reported !== true && current.loadedPosition !== undefined) {
    say('waiting for the read models');
    const report = await firstReport(api, current.readKey, current.loadedPosition);
    const title =
      'Which channels earned the conversions? (GET /v1/attribution/report, /v1/attribution/compare)';
    for (const line of ['', title, '', ...report, '']) say(line);
    current = { ...current, reported: true };
    await writeDemoState(dataDir, current);
  }
  return current;
}
