import type { Invariant } from '../invariant.js';

/** What a case is made from. */
export interface HardRun {
  /** Begins every id and conversion type of the run, so that runs of other seeds or ends do not touch. */
  readonly id: string;
  /** Events of the huge journey; other things that come in thousands go by it. */
  readonly size: number;
  /** Epoch milliseconds: the last moment of what has an ordinary time. */
  readonly end: number;
}

/** One item, and where it goes. A refund's route names its conversion, so it goes alone. */
export interface HardItem {
  readonly to: 'touchpoints' | 'conversions' | 'batch' | 'events' | { readonly refundOf: string };
  /** JSON text: some cases need what no serialiser writes. */
  readonly json: string;
}

/** Something that breaks products: what is sent, and what must hold once it is in. */
export interface HardCase {
  readonly name: string;
  readonly about: string;
  /** Every item is one that the api accepts. Items of one route keep their order in the log. */
  items(run: HardRun): Iterable<HardItem>;
  invariants(run: HardRun): readonly Invariant[];
}

/** The type of a case's conversions: its own, so that a report can be asked for them alone. */
export function typeOf({ id }: HardRun, name: string): string {
  return `${name} ${id}`;
}

export function touchpoint(fields: object): HardItem {
  return { to: 'touchpoints', json: JSON.stringify(fields) };
}

export function conversion(fields: object): HardItem {
  return { to: 'conversions', json: JSON.stringify(fields) };
}

/** One of Segment's calls, in a batch unless said otherwise. */
export function call(type: string, fields: object, to: 'batch' | 'events' = 'batch'): HardItem {
  return { to, json: JSON.stringify({ type, ...fields }) };
}

export function refund(conversionMessageId: string, fields: object): HardItem {
  return { to: { refundOf: conversionMessageId }, json: JSON.stringify(fields) };
}

export function iso(time: number): string {
  return new Date(time).toISOString();
}
