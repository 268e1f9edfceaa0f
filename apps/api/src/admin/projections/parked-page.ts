import { z } from 'zod';
import { DomainError } from '#domain/errors/domain-error.js';
import type { ParkedEvent } from '#domain/ports/parking-lot.js';

export const MAX_LIMIT = 1_000;

export interface ParkedAnswer extends ParkedEvent {
  /** Which processor could not take it in. */
  readonly processor: string;
}

export interface ParkedPage {
  /** By position. */
  readonly parked: readonly ParkedAnswer[];
  /** Of all pages. */
  readonly total: number;
  /** What the next page is asked for with; null on the last. */
  readonly next: string | null;
}

const page = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= MAX_LIMIT)
    .optional(),
  after: z
    .string()
    .regex(/^\d{1,16}:[\w-]{1,64}$/)
    .optional(),
});

/** `?limit&after`; without a limit all are one page. Throws DomainError `invalid_parameter`. */
export function parsePage(query: unknown): {
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
} {
  const parsed = page.safeParse(query);
  if (parsed.success) return parsed.data;
  throw new DomainError('invalid_parameter', `limit is from 1 to ${MAX_LIMIT}, after the next of a page`);
}

/** Several processors may have parked the same event. */
const cursorOf = ({ position, processor }: ParkedAnswer) => `${position}:${processor}`;

export function pageOf(all: readonly ParkedAnswer[], limit = all.length, after?: string): ParkedPage {
  const ordered = all.toSorted((a, b) => a.position - b.position || (a.processor < b.processor ? -1 : 1));
  const [text = '', processor = ''] = after?.split(':') ?? [];
  const isFollowing = (event: ParkedAnswer) =>
    after === undefined ||
    event.position > Number(text) ||
    (event.position === Number(text) && event.processor > processor);
  const rest = ordered.filter(isFollowing);
  const parked = rest.slice(0, limit);
  const last = parked.at(-1);
  return {
    parked,
    total: all.length,
    next: last !== undefined && rest.length > limit ? cursorOf(last) : null,
  };
}
