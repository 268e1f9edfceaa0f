import type { CacheAnswer, DerivedBatch, JourneyCache, JourneyName } from '#domain/ports/journey-cache.js';
import { decodeJourney, encodeJourney } from '../journey-text.js';
import { type JourneyCacheLimits, MAX_JOURNEY_BYTES } from '../limits.js';

/** An entry of a Map, its key's bookkeeping and the string's header, about. */
const OVERHEAD_BYTES = 200;

interface Entry {
  readonly batch: number;
  readonly text: string;
}

/**
 * Journeys in the memory of one process, the most recently used ones that fit in. Nobody tells it of changes: a
 * journey counts while the derived batch is the one that it was read at. Held as text: its size is known, and nobody
 * who gets a journey can change it for the others.
 */
export class InProcessJourneyCache implements JourneyCache {
  private readonly entries = new Map<string, Entry>();
  private readonly maxBytes: number;
  private readonly maxJourneyBytes: number;
  private bytes = 0;

  constructor(limits: JourneyCacheLimits & { readonly maxBytes?: number } = {}) {
    this.maxBytes = limits.maxBytes ?? 33_554_432;
    this.maxJourneyBytes = Math.min(limits.maxJourneyBytes ?? MAX_JOURNEY_BYTES, this.maxBytes);
  }

  async look(
    { tenant, id, rulesVersion }: JourneyName,
    { namespace, batch }: DerivedBatch,
  ): Promise<CacheAnswer> {
    const key = `${namespace}/${rulesVersion}/${tenant}/${id}`;
    const entry = this.entries.get(key);
    if (entry?.batch === batch) {
      this.entries.delete(key);
      this.entries.set(key, entry);
      return { kind: 'hit', journey: decodeJourney(entry.text) };
    }
    return {
      kind: 'miss',
      keep: async (journey) => {
        const text = encodeJourney(journey);
        if (text !== undefined && batch >= (this.entries.get(key)?.batch ?? 0))
          this.store(key, { batch, text });
      },
    };
  }

  private store(key: string, entry: Entry): void {
    this.remove(key);
    const size = sizeOf(key, entry);
    if (size > this.maxJourneyBytes) return;
    this.entries.set(key, entry);
    this.bytes += size;
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.maxBytes) break;
      this.remove(oldest);
    }
  }

  private remove(key: string): void {
    const entry = this.entries.get(key);
    if (entry === undefined) return;
    this.entries.delete(key);
    this.bytes -= sizeOf(key, entry);
  }
}

/** What it takes in memory at most: two bytes for a character. */
function sizeOf(key: string, { text }: Entry): number {
  return 2 * (key.length + text.length) + OVERHEAD_BYTES;
}
