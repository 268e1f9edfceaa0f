import type { HttpApi } from '../client/http-api.js';
import { Queries } from '../client/queries.js';
import { sendRequests } from '../client/send-requests.js';
import { ensureTenant, issueKeys } from '../client/tenant-keys.js';
import { whenProjected } from '../client/when-projected.js';
import type { ProgressBar } from '../terminal/progress-bar.js';
import type { Scenario } from './scenario.js';

export interface ScenarioRun {
  readonly api: HttpApi;
  readonly adminToken: string;
  readonly scenario: Scenario;
  readonly tenantId: string;
  readonly seed: number;
  readonly size: number;
  /** Epoch milliseconds. */
  readonly end: number;
  /** The same data may be in the tenant already, wholly or in part: what is sent again changes nothing. */
  readonly again: boolean;
  readonly say: (line: string) => void;
  readonly progress: (label: string, total: number, unit: string) => ProgressBar;
}

interface Held {
  readonly totals: { readonly conversions: number };
}

/**
 * Sends a scenario into a tenant, made where it is not there, and says its report once queries see all of it.
 * Resolves to whether all holds that must. Rejects, with nothing sent, when the tenant holds conversions and this is
 * not said to be the same data again: figures of two data sets would be told as one.
 */
export async function runScenario(run: ScenarioRun): Promise<boolean> {
  const { api, adminToken, scenario, tenantId, seed, size, end, say } = run;
  const isNew = await ensureTenant(api, adminToken, scenario.tenant(tenantId));
  const keys = await issueKeys(api, adminToken, tenantId);
  const report = '/v1/attribution/report?groupBy=channel';
  if (!isNew && !run.again) {
    const { totals } = await api.call<Held>(report, { token: keys.readKey });
    if (totals.conversions > 0)
      throw new Error(
        `tenant ${tenantId} holds ${totals.conversions} conversions: give another by --tenant, or --end as before to send the same again`,
      );
  }
  say(`tenant ${tenantId} (${isNew ? 'new' : 'there already'})`);
  say(`  write key  ${keys.writeKey}`);
  say(`  read key   ${keys.readKey}`);
  say(`  data       --seed ${seed} --size ${size} --end ${new Date(end).toISOString()}`);
  const load = scenario.load({ seed, size, end });
  const bar = run.progress(`sending ${scenario.name}`, load.total, load.unit);
  let facts = 0;
  const position = await sendRequests(api, keys.writeKey, load.requests, (request) => {
    facts += request.facts;
    bar.add(request.progress);
  });
  bar.end();
  say(`${facts.toLocaleString('en')} facts sent; waiting for the read models`);
  await whenProjected(api, keys.readKey, report, position);
  const { lines, holds } = await load.report(new Queries(api, keys.readKey));
  for (const line of ['', ...lines, '']) say(line);
  return holds;
}
