import { z } from 'zod';

const call = z.enum(['append', 'read', 'subscribe']);

/**
 * What goes wrong with a call: `unavailable` before anything is done; `midway` when part of a read has been sent, or an
 * append is durable and not answered; `silent` when it is never answered; the others as the server says them.
 */
const fault = z.enum([
  'unavailable',
  'midway',
  'silent',
  'deadline',
  'unknown',
  'access-denied',
  'not-ready',
  'unimplemented',
]);

export type FaultyCall = z.infer<typeof call>;
export type Fault = z.infer<typeof fault>;

/** What the test server is told to do, in its process or over its control port. */
export const command = z.discriminatedUnion('do', [
  /** When `after` calls of a kind have gone well, `times` of them go wrong. */
  z.object({
    do: z.literal('fail'),
    call,
    fault,
    after: z.int().min(0).default(0),
    times: z.int().min(1).default(1),
  }),
  /** What was planned to fail and has not yet, does not. */
  z.object({ do: z.literal('fail-no-more') }),
  /** Ends every connection and refuses new ones, until `restore`. */
  z.object({ do: z.literal('cut-off') }),
  z.object({ do: z.literal('restore') }),
  /** Ends the subscriptions that are running, as a node does that goes away. */
  z.object({ do: z.literal('drop-subscriptions') }),
  /** Subscriptions stay open and send nothing, or go on. */
  z.object({ do: z.literal('stall'), on: z.boolean() }),
  /** Calls that need the leader are sent on to another node, or served here again. */
  z.object({
    do: z.literal('not-leader'),
    leader: z.object({ address: z.string(), port: z.int() }).optional(),
  }),
  /** Every answer waits for so long. */
  z.object({ do: z.literal('delay'), ms: z.int().min(0) }),
  z.object({ do: z.literal('delete-stream'), stream: z.string() }),
  /** An event of the server's own, such as it writes all the time. */
  z.object({ do: z.literal('system-event') }),
]);

export type Command = z.input<typeof command>;
