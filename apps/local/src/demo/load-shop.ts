import { sendRequests } from '../client/send-requests.js';
import { whenProjected } from '../client/when-projected.js';
import { SHOP_DEFAULT_SIZE, shopTenant } from '../seed/shop/shop.js';
import { shopRequests } from '../seed/shop/shop-requests.js';
import type { DemoRun } from './demo-run.js';
import type { SampleState } from './demo-state.js';
import { ensureSampleTenant } from './demo-tenant.js';

/** The store of the first start is always the same one. */
export const SHOP_SEED = 1;

/**
 * Makes the store's tenant and loads its ninety days unless that was done; resolves once queries see them all.
 */
export async function loadShop(
  { api, adminToken, shopSize = SHOP_DEFAULT_SIZE, say, progress }: Omit<DemoRun, 'state'>,
  state: SampleState,
  save: (state: SampleState) => Promise<unknown>,
): Promise<SampleState> {
  const keyed = await ensureSampleTenant(api, adminToken, shopTenant(state.tenant), state, save);
  if (keyed.loadedPosition !== undefined) return keyed;
  const bar = progress('loading sample store', shopSize, 'visitors');
  const requests = shopRequests({ seed: SHOP_SEED, size: shopSize, end: state.anchor });
  const position = await sendRequests(api, keyed.writeKey, requests, ({ visitors }) => bar.add(visitors));
  bar.end();
  say('waiting for the read models');
  await whenProjected(api, keyed.readKey, '/v1/attribution/report?groupBy=channel', position);
  const loaded = { ...keyed, loadedPosition: position };
  await save(loaded);
  return loaded;
}
