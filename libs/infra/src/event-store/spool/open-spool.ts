import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { EventStoreLockedError } from '#domain/ports/event-store.js';
import { lockExclusively } from '../../locks/exclusive-file-lock.js';
import { syncDirectory } from '../embedded/durable-file.js';
import { Generation } from './generation.js';
import { DONE, generationName, generationsAmong, LOCK_FILE } from './layout.js';
import { bytesOf, type GenerationSizes, Spool } from './spool.js';
import { type SpoolBound, SpoolTally } from './spool-tally.js';

const MIB = 1 << 20;
const SIZES: GenerationSizes = { generationBytes: 64 * MIB, segmentBytes: 8 * MIB };

export interface SpoolOptions extends SpoolBound, Partial<GenerationSizes> {
  /** Made when missing. One process spools there. */
  readonly dir: string;
  /** Milliseconds since the epoch. For tests: a clock that can be moved. */
  readonly now?: () => number;
}

export interface OpenedSpool {
  readonly spool: Spool;
  close(): Promise<void>;
}

/**
 * Opens the spool, with what an earlier process left in it. Reads all of that, so that its bytes and its age are known
 * and broken ones stop the start rather than the forwarding. Throws {@link EventStoreLockedError} when another process
 * spools there, EventStoreCorruptError when acknowledged bytes are broken.
 */
export async function openSpool(options: SpoolOptions): Promise<OpenedSpool> {
  const { dir, now = Date.now } = options;
  await makeDirectory(dir);
  const lock = lockExclusively(join(dir, LOCK_FILE));
  if (lock === undefined)
    throw new EventStoreLockedError(
      `another process spools in ${dir}: every api that appends to a shared event store needs a DATA_DIR of its own`,
    );
  const sizes = { ...SIZES, ...definedSizes(options) };
  const tally = new SpoolTally(options, now);
  const generations: Generation[] = [];
  try {
    const newest = await openGenerations(dir, sizes, tally, generations);
    const spool = new Spool(dir, sizes, tally, generations, newest);
    const close = async () => {
      await spool.close();
      lock.release();
    };
    return { spool, close };
  } catch (error) {
    for (const generation of generations) await generation.close();
    lock.release();
    throw error;
  }
}

/** What is left of earlier processes, then one for this process. Returns the number of that. */
async function openGenerations(
  dir: string,
  { segmentBytes }: GenerationSizes,
  tally: SpoolTally,
  into: Generation[],
): Promise<number> {
  const names = await readdir(dir);
  for (const name of names)
    if (name.endsWith(DONE)) await rm(join(dir, name), { recursive: true, force: true });
  const numbers = generationsAmong(names);
  for (const number of numbers) {
    const generation = await Generation.open(join(dir, generationName(number)), segmentBytes);
    into.push(generation);
    generation.seal();
    for await (const events of generation.pending()) tally.found(events, bytesOf(events));
    if (!(await generation.isSpent())) continue;
    into.pop();
    await generation.remove();
  }
  const newest = (numbers.at(-1) ?? 0) + 1;
  into.push(await Generation.open(join(dir, generationName(newest)), segmentBytes));
  return newest;
}

function definedSizes({ generationBytes, segmentBytes }: SpoolOptions): Partial<GenerationSizes> {
  return {
    ...(generationBytes !== undefined && { generationBytes }),
    ...(segmentBytes !== undefined && { segmentBytes }),
  };
}

/** Each new directory on the way is durable in the one that holds it. */
async function makeDirectory(dir: string): Promise<void> {
  const made = await mkdir(dir, { recursive: true });
  if (made === undefined) return;
  for (let at = resolve(dir); at.length >= resolve(made).length; at = dirname(at))
    await syncDirectory(dirname(at));
}
