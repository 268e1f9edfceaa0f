import { checkAll, verdictLines } from '../invariant.js';
import { hashText } from '../random.js';
import type { Scenario } from '../scenario.js';
import { anyText } from './any-text.js';
import { everyModel } from './every-model.js';
import type { HardCase, HardRun } from './hard-case.js';
import { hardRequests } from './hard-requests.js';
import { hugeJourney } from './huge-journey.js';
import { aliasChain, idCycles, sharedDevices } from './identities.js';
import { limits } from './limits.js';
import { duplicateIds, sameMoment } from './messages.js';
import { onlyDirect } from './only-direct.js';
import { dimes, refunds, repeatedOrders } from './orders.js';
import { wrongClocks } from './wrong-clocks.js';

export const HARD_CASES: readonly HardCase[] = [
  hugeJourney,
  onlyDirect,
  wrongClocks,
  sharedDevices,
  idCycles,
  aliasChain,
  anyText,
  repeatedOrders,
  refunds,
  limits,
  duplicateIds,
  sameMoment,
  dimes,
];

export const hard: Scenario = {
  name: 'hard',
  title: 'what breaks products, every item of it valid, and what must hold all the same',
  about: HARD_CASES.map(({ name, about }) => `${name}: ${about}`),
  defaultSize: 100_000,
  sizeIs: 'events of the huge journey',
  tenant: (tenantId) => ({ tenantId, name: 'Hard cases', timezone: 'UTC', currency: 'EUR' }),
  load: (options) => {
    const run = hardRun(options);
    return {
      requests: hardRequests(HARD_CASES, run),
      total: countItems(run),
      unit: 'facts',
      report: async (queries) => {
        const invariants = HARD_CASES.flatMap((one) => one.invariants(run));
        const verdicts = await checkAll(queries, [...invariants, everyModel]);
        const broken = verdicts.filter(({ instead }) => instead !== undefined).length;
        const summary =
          broken === 0 ? `all ${verdicts.length} hold` : `${broken} of ${verdicts.length} do not hold`;
        return {
          lines: ['What must hold:', '', ...verdictLines(verdicts), '', summary],
          holds: broken === 0,
        };
      },
    };
  },
};

export function hardRun({
  seed,
  size,
  end,
}: {
  readonly seed: number;
  readonly size: number;
  readonly end: number;
}): HardRun {
  return { id: `h${hashText(seed, size, Math.floor(end / 2 ** 32), end)}`, size, end };
}

function countItems(run: HardRun): number {
  let count = 0;
  for (const one of HARD_CASES) for (const _ of one.items(run)) count++;
  return count;
}
