/**
 * The files of a spool directory:
 *
 * - `<number>` — a generation: an embedded log of its own, and in it `forwarded`, the position up to which the event
 *   store has its events. They are forwarded in the order of their numbers.
 * - `<number>.done` — a generation that is forwarded as a whole and is being removed.
 * - `spool.lock` — held by the process that spools here.
 */
export const LOCK_FILE = 'spool.lock';
export const FORWARDED_FILE = 'forwarded';
export const DONE = '.done';

const DIGITS = 8;

export const generationName = (number: number) => String(number).padStart(DIGITS, '0');

/** The numbers of the generations among `names`, ascending. */
export function generationsAmong(names: readonly string[]): number[] {
  return names
    .filter((name) => /^\d{8}$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}
