import { readDemoState } from '../demo/demo-state.js';
import { SHOP_SEED } from '../demo/load-shop.js';
import type { SeedArguments } from './arguments.js';
import { SHOP_VERSION } from './shop/shop.js';

/**
 * The end of the store that the first start of `dataDir` loaded, when that is what the arguments ask for: sent again
 * it changes nothing, and the truth about it is told. Undefined for anything else.
 */
export async function knownEnd(dataDir: string, args: SeedArguments): Promise<number | undefined> {
  const shop = (await readDemoState(dataDir))?.shop;
  if (shop?.version !== SHOP_VERSION || args.command !== 'shop') return undefined;
  const isSame =
    (args.tenant ?? args.command) === shop.tenant && args.seed === SHOP_SEED && args.size === undefined;
  return isSame ? shop.anchor : undefined;
}
