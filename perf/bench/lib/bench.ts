import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Truth } from './figures.js';
import type { Options } from './options.js';
import type { Pins } from './pins.js';

/** Something that several rows use and that is ended with the run. */
export interface Equipment {
  close(): Promise<void>;
}

/** What a row works with. */
export class Bench {
  private readonly equipment = new Map<string, Promise<Equipment>>();
  readonly comparisons: { readonly row: number; readonly compare: () => Promise<readonly Truth[]> }[] = [];
  private runs = 0;

  private constructor(
    readonly options: Options,
    readonly pins: Pins,
    /** A directory of the run's own, removed at its end. */
    readonly home: string,
  ) {}

  static async open(options: Options, pins: Pins): Promise<Bench> {
    return new Bench(options, pins, await mkdtemp(join(tmpdir(), 'attribution-bench-')));
  }

  get rounds(): number {
    return this.options.rounds;
  }

  /** The first in a quick run, the second otherwise. */
  size(quick: number, normal: number): number {
    return this.options.quick ? quick : normal;
  }

  /** A name that no other part of the run has: for tenants, whose facts are told apart by it. */
  newName(prefix: string): string {
    return `${prefix}-${++this.runs}`;
  }

  directory(prefix: string): Promise<string> {
    return mkdtemp(join(this.home, `${prefix}-`));
  }

  say(line: string): void {
    process.stderr.write(`${process.uptime().toFixed(1).padStart(7)} s  ${line}\n`);
  }

  /** Made when it is first asked for, by whichever row. */
  shared<T extends Equipment>(name: string, make: () => Promise<T>): Promise<T> {
    let made = this.equipment.get(name);
    if (made === undefined) {
      made = make();
      this.equipment.set(name, made);
    }
    return made as Promise<T>;
  }

  /** Has something compared once all rows are done; it is part of the row's own result. */
  afterwards(row: number, compare: () => Promise<readonly Truth[]>): void {
    this.comparisons.push({ row, compare });
  }

  /** Ends one piece of equipment before the run ends: what would disturb the rows after. */
  async release(name: string): Promise<void> {
    const made = this.equipment.get(name);
    this.equipment.delete(name);
    await (await made?.catch(() => undefined))?.close();
  }

  async close(): Promise<void> {
    for (const name of [...this.equipment.keys()].reverse()) await this.release(name);
    await rm(this.home, { recursive: true, force: true });
  }
}
