import type { TrackingRequest } from '../../client/send-requests.js';
import { Random } from '../random.js';
import { jsonEnvelope, NDJSON_ENVELOPE, RequestPacker } from '../request-packer.js';
import type { ShopFact } from './message-writer.js';
import { type ShopOptions, shopWorld } from './shop.js';
import { simulatePerson } from './simulate-person.js';
import { AdLedger } from './spend.js';
import { tellPerson } from './tell-person.js';
import { TruthTally } from './truth.js';

/** One of the streams of chance of the store as a whole. */
const DELIVERY = 78;
/** Share of facts that come late, and of facts that come twice. */
const LATE = 0.03;
const REPEATED = 0.015;
/** Facts that are held back at the same time. */
const MOST_HELD = 3_000;

export interface ShopRequest extends TrackingRequest {
  /** Visitors whom all facts but late ones have been sent of since the request before. */
  readonly visitors: number;
}

/**
 * The store as requests: web traffic in batches, the app's as NDJSON, impressions as touchpoints, ad costs last. Made
 * as they are taken, person by person, in memory that does not grow with the store. A few facts come late (after
 * those of many other people) and a few twice; the same options give the same bytes. `tally` learns the truth.
 */
export function* shopRequests(options: ShopOptions, tally = new TruthTally()): Generator<ShopRequest> {
  const world = shopWorld(options);
  const ledger = new AdLedger(world);
  const delivery = new Random(options.seed, DELIVERY);
  const packers: Readonly<Record<ShopFact['via'], RequestPacker>> = {
    web: new RequestPacker(jsonEnvelope('/v1/batch', 'batch')),
    app: new RequestPacker(NDJSON_ENVELOPE),
    touchpoints: new RequestPacker(jsonEnvelope('/v1/touchpoints', 'touchpoints')),
  };
  const held: ShopFact[] = [];
  let visitors = 0;
  const deliver = function* (request: TrackingRequest | undefined): Generator<ShopRequest> {
    if (request === undefined) return;
    yield { ...request, visitors };
    visitors = 0;
  };
  const send = ({ via, json }: ShopFact) => deliver(packers[via].add(json));

  for (let index = 0; index < options.size; index++) {
    const person = simulatePerson(world, index);
    tally.add(person);
    ledger.add(person);
    for (const fact of tellPerson(world, person)) {
      const isLate = delivery.chance(LATE);
      if (!isLate) yield* send(fact);
      if (isLate || delivery.chance(REPEATED)) held.push(fact);
      if (held.length > MOST_HELD) yield* send(takeOne(held, delivery));
    }
    visitors++;
  }
  while (held.length > 0) yield* send(takeOne(held, delivery));
  for (const packer of Object.values(packers)) yield* deliver(packer.flush());
  const spend = new RequestPacker(jsonEnvelope('/v1/spend', 'spend'));
  for (const item of ledger.items((cents) => tally.addSpend(cents)))
    yield* deliver(spend.add(JSON.stringify(item)));
  yield* deliver(spend.flush());
}

function takeOne(held: ShopFact[], random: Random): ShopFact {
  const [taken] = held.splice(random.int(0, held.length - 1), 1);
  if (taken === undefined) throw new RangeError('nothing is held back');
  return taken;
}
