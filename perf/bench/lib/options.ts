import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  /** Tiny data, fewer rounds: shows that the harness works, measures nothing. */
  readonly quick: boolean;
  /** Also what takes half an hour. */
  readonly full: boolean;
  /** Empty: all. */
  readonly rows: readonly number[];
  readonly list: boolean;
  readonly rounds: number;
  readonly seed: number;
  /** A result to be compared with. */
  readonly compare: string | undefined;
  /** Where V8 profiles of the product's processes go; they cost some speed. */
  readonly profile: string | undefined;
  /** Where the result goes. */
  readonly out: string;
}

export const USAGE = `usage: npm run bench -- [--quick | --full] [--rows 1,2,5] [--rounds N] [--seed N]
                        [--compare perf/baselines/FILE.json] [--out FILE.json] [--profile DIRECTORY] [--list]`;

/** Throws an Error with a message for people. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      rows: { type: 'string', default: '' },
      list: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      seed: { type: 'string', default: '1' },
      compare: { type: 'string' },
      out: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  if (values.quick && values.full) throw new Error('--quick and --full exclude each other');
  const rows = values.rows === '' ? [] : values.rows.split(',').map((text) => wholeNumber('--rows', text));
  const rounds =
    values.rounds === undefined ? (values.quick ? 2 : 5) : wholeNumber('--rounds', values.rounds);
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  return {
    quick: values.quick,
    full: values.full,
    list: values.list,
    rows,
    rounds,
    seed: wholeNumber('--seed', values.seed),
    compare: values.compare,
    profile: values.profile === undefined ? undefined : resolve(values.profile),
    out: values.out ?? `perf/results/${values.quick ? 'quick' : 'bench'}-${stamp}.json`,
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${option}: not a whole number above 0: ${text}`);
  return Number(text);
}
