import { join } from 'node:path';
import type { NewEvent, RecordedEvent } from '#domain/ports/event-store.js';
import { recordBytes } from '../embedded/group-builder.js';
import { Generation } from './generation.js';
import { generationName } from './layout.js';
import type { SpoolTally } from './spool-tally.js';

export interface GenerationSizes {
  /** A generation takes about so many bytes of events: the step in which space is given back. */
  readonly generationBytes: number;
  /** Of a segment file of a generation. */
  readonly segmentBytes: number;
}

/** Pending events of one generation, in order. */
export interface Chunk {
  readonly generation: Generation;
  readonly events: readonly RecordedEvent[];
}

/**
 * A first-in-first-out log on this machine's disk. Appends go to the last generation, reads come from the first.
 * Its lock is the opener's business.
 */
export class Spool {
  /** What the newest generation has been given. */
  private filled = 0;
  private rotating: Promise<void> | undefined;

  /** `generations`: in order, at least one; the last takes the appends and has the number `newest`. */
  constructor(
    private readonly dir: string,
    private readonly sizes: GenerationSizes,
    readonly tally: SpoolTally,
    private readonly generations: Generation[],
    private newest: number,
  ) {}

  /** Nothing is in it and nothing on its way into it. */
  get isEmpty(): boolean {
    return this.tally.events === 0;
  }

  /**
   * Resolves when the events are on stable storage. They count as pending from the call on. Throws
   * EventStoreUnavailableError past the bound or when the disk is full; EventStorePoisonedError when a write failed.
   */
  async append(stream: string, events: readonly NewEvent[]): Promise<void> {
    const bytes = bytesOf(events);
    this.tally.admit(events.length, bytes);
    this.filled += bytes;
    try {
      await this.last.append(stream, events);
    } catch (error) {
      this.tally.withdraw(events.length, bytes);
      throw error;
    }
    // What comes until the next generation is made still goes to this one.
    if (this.filled >= this.sizes.generationBytes) void this.rotate();
  }

  /**
   * What is durable now and not forwarded, in order. Each chunk is to be marked before the next is asked for.
   * Generations that are forwarded as a whole are removed on the way.
   */
  async *pending(): AsyncGenerator<Chunk> {
    for (const generation of [...this.generations]) {
      for await (const events of generation.pending()) {
        this.tally.reading(events);
        yield { generation, events };
      }
      if (!(await this.removeIfSpent(generation))) return;
    }
  }

  /** The event store has the chunk's events. */
  async markForwarded({ generation, events }: Chunk): Promise<void> {
    await generation.markForwarded(events.at(-1)?.position ?? 0);
    this.tally.forwarded(events, bytesOf(events));
  }

  /** Resolves when every append that was begun before is durable, or has failed. */
  async landed(): Promise<void> {
    await Promise.all(this.generations.map((generation) => generation.landed()));
  }

  /** Gives back the space of an empty spool, where it is worth it. */
  async tidy(): Promise<void> {
    const old = this.last;
    if (!this.isEmpty || this.filled < this.sizes.segmentBytes) return;
    await this.rotate();
    await this.removeIfSpent(old);
  }

  async close(): Promise<void> {
    await this.rotating;
    for (const generation of this.generations) await generation.close();
  }

  private get last(): Generation {
    const last = this.generations.at(-1);
    if (last === undefined) throw new Error('a spool has at least one generation');
    return last;
  }

  /** Never rejects: without room for another the newest generation goes on, and the next append tries again. */
  private rotate(): Promise<void> {
    this.rotating ??= Generation.open(
      join(this.dir, generationName(this.newest + 1)),
      this.sizes.segmentBytes,
    )
      .then(
        (next) => {
          this.last.seal();
          this.generations.push(next);
          this.newest++;
          this.filled = 0;
        },
        () => undefined,
      )
      .finally(() => {
        this.rotating = undefined;
      });
    return this.rotating;
  }

  private async removeIfSpent(generation: Generation): Promise<boolean> {
    if (!(await generation.isSpent())) return false;
    this.generations.splice(this.generations.indexOf(generation), 1);
    await generation.remove();
    return true;
  }
}

/** About what the events take on disk. */
export function bytesOf(events: readonly NewEvent[]): number {
  let bytes = 0;
  for (const event of events) bytes += recordBytes(event);
  return bytes;
}
