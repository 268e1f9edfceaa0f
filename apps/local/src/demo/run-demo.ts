import { sendRequests } from '../client/send-requests.js';
import type { DemoRun } from './demo-run.js';
import { type DemoState, writeDemoState } from './demo-state.js';
import { ensureSampleTenant } from './demo-tenant.js';
import { firstReport } from './first-report.js';
import { loadShop } from './load-shop.js';
import { countFacts, sampleRequests } from './sample-requests.js';

/**
 * Makes the demo tenants, loads their data unless that was done, and says the first report. Cut short at any point,
 * the next start does the rest: the facts carry ids of their own, and the note that they are in comes last.
 */
export async function runDemo(run: DemoRun): Promise<DemoState> {
  const { api, adminToken, dataDir, state, say } = run;
  const save = (next: DemoState) => writeDemoState(dataDir, next);
  const tenant = { tenantId: state.tenant, name: 'Demo', timezone: 'UTC', currency: 'EUR' };
  const keyed = await ensureSampleTenant(api, adminToken, tenant, state, save);
  let current: DemoState = keyed;
  if (current.loadedPosition === undefined) {
    const rows = await run.sample();
    const bar = run.progress('loading sample journeys', countFacts(rows));
    const requests = sampleRequests(rows, current.anchor);
    const loadedPosition = await sendRequests(api, keyed.writeKey, requests, ({ facts }) => bar.add(facts));
    bar.end();
    current = await save({ ...current, loadedPosition });
  }
  if (current.reported !== true && current.loadedPosition !== undefined) {
    say('waiting for the read models');
    const report = await firstReport(api, keyed.readKey, current.loadedPosition);
    const title =
      'Which channels earned the conversions? (GET /v1/attribution/report, /v1/attribution/compare)';
    for (const line of ['', title, '', ...report, '']) say(line);
    current = await save({ ...current, reported: true });
  }
  if (current.shop === undefined) return current;
  const shop = await loadShop(run, current.shop, async (next) => {
    current = await save({ ...current, shop: next });
  });
  return { ...current, shop };
}
