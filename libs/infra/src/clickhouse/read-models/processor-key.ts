import type { Databases } from '../databases.js';

/** A processor of one set of read models, as the control database knows it: each set has checkpoints of its own. */
export function processorKey({ readModels }: Databases, processor: string): string {
  return `${readModels}/${processor}`;
}
