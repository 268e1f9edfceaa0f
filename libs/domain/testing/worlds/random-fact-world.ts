import { shuffled } from '../builders/random-world.js';
import { Draft } from './draft.js';
import type { FactWorld, RawFact } from './facts.js';
import { idsOf, linkCall, person } from './identities.js';
import { isObject, jsonText, NumberText, parseJsonText } from './json-text.js';
import { randomSettings } from './random-settings.js';
import { adSpend, conversion, touchpoint } from './sent-items.js';
import { visit } from './web-visits.js';

const LARGEST = 40;

export interface WorldOptions {
  /** Some facts carry `sentAt` from a clock that is wrong, so that their time depends on `receivedAt`. */
  readonly sentAt?: boolean;
}

/**
 * A small world of facts as clients send them, the same for the same seed: at most 40 facts, in the order of the
 * log. It has everything that makes an answer hard: sessions with gaps around the timeout, repeated contexts, own and
 * excluded referrers, shared devices, late links, repeated orders, early and partial refunds, corrected spend,
 * resends (exact ones, and ones with another time or value, which must change nothing).
 */
export function randomFactWorld(seed: number, options: WorldOptions = {}): FactWorld {
  const draft = new Draft(seed, options.sentAt ?? false);
  const { dice } = draft;
  const settings = randomSettings(dice);
  const people = Array.from({ length: 1 + dice.int(3) }, (_, n) => person(draft, n));
  for (const who of people) {
    const ids = () => idsOf(draft, who);
    for (let n = dice.int(3); n > 0; n--)
      visit(draft, ids, settings.sessionTimeoutMinutes, settings.customDimensions);
    for (let n = dice.int(4); n > 0; n--) touchpoint(draft, ids(), settings);
    for (let n = dice.int(3); n > 0; n--) linkCall(draft, who, people);
    for (let n = dice.chance(0.3) ? 4 : dice.int(3); n > 0; n--) conversion(draft, ids);
  }
  for (let n = dice.int(3); n > 0; n--) adSpend(draft);

  const kept = shuffled(draft.facts, dice.random).slice(0, LARGEST - 3);
  const resends =
    kept.length === 0 ? [] : Array.from({ length: dice.int(4) }, () => resend(draft, dice.pick(kept)));
  const all = [...kept, ...resends];
  // Mostly any order; sometimes the order in which the facts were made, resends last.
  return { settings, facts: dice.chance(0.8) ? shuffled(all, dice.random) : all };
}

/** The same fact again: byte for byte, or with another time or value under the same ids. */
function resend(draft: Draft, fact: RawFact): RawFact {
  const body = parseJsonText(fact.json);
  if (!isObject(body) || draft.dice.chance(0.5)) return fact;
  const json = jsonText({
    ...body,
    ...(body['timestamp'] !== undefined && { timestamp: draft.iso(draft.time()) }),
    ...(body['value'] !== undefined && { value: new NumberText('77.7') }),
  });
  return { ...fact, json };
}
