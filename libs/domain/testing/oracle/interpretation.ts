import type { FactWorld } from '../worlds/facts.js';
import { type Conversion, conversionsOf } from './conversions.js';
import { type Fact, factsOf } from './facts.js';
import { type Owners, ownersOf } from './identity.js';
import type { Classify } from './marketing-context.js';
import { DEFAULT_READINGS, type Readings } from './readings.js';
import { type Touchpoint, touchpointsOf } from './touchpoints.js';

/** A world before any question: whose, what and how much. */
export interface Interpretation {
  readonly world: FactWorld;
  readonly readings: Readings;
  readonly facts: readonly Fact[];
  readonly owners: Owners;
  /** Ordered by (time, messageId). */
  readonly touchpoints: readonly Touchpoint[];
  /** Those that count, ordered by (time, messageId). */
  readonly conversions: readonly Conversion[];
}

export function interpret(
  world: FactWorld,
  classify: Classify,
  readings: Readings = DEFAULT_READINGS,
): Interpretation {
  const facts = factsOf(world);
  const owners = ownersOf(facts, readings);
  return {
    world,
    readings,
    facts,
    owners,
    touchpoints: touchpointsOf(facts, owners, world.settings, classify, readings),
    conversions: conversionsOf(facts, owners, world.settings, readings),
  };
}
