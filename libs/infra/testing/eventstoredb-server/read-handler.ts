import { randomUUID } from 'node:crypto';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import type { EventStore } from '#domain/ports/event-store.js';
import type { Faults } from './faults.js';
import { type ReadRequest, readRequest } from './read-request.js';
import {
  caughtUpResponse,
  checkpointResponse,
  confirmationResponse,
  eventResponse,
  streamNotFoundResponse,
} from './read-responses.js';
import { type CallError, errorFor, serverErrors } from './server-errors.js';
import { SCALE, type StoredEvent, type StoredLog, toStoredEvent } from './stored-log.js';

type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

const ENDS_OF_WAITING = ['drain', 'cancelled', 'close'] as const;

export interface ReadHandlerOptions {
  /** Servers before 23.10 do not say when a subscription has caught up. */
  readonly saysCaughtUp: boolean;
}

/** Test equipment: the Read call, which is every read and every subscription. */
export class ReadHandler {
  private readonly subscriptions = new Map<ReadCall, AbortController>();

  constructor(
    private readonly log: StoredLog,
    private readonly faults: Faults,
    private readonly options: ReadHandlerOptions,
  ) {}

  async handle(call: ReadCall): Promise<void> {
    const request = readRequest(call.request);
    if (request === undefined) return fail(call, serverErrors.invalidPosition());
    if (this.faults.leader !== undefined && call.metadata.get('requires-leader').includes('true'))
      return fail(call, serverErrors.notLeader(this.faults.leader));
    const fault = this.faults.next(request.maxCount === undefined ? 'subscribe' : 'read');
    if (fault === 'silent') return;
    if (fault !== undefined && fault !== 'midway') return fail(call, errorFor(fault));
    await this.faults.beforeAnswer();
    if (request.stream !== undefined && this.log.isDeleted(request.stream))
      return fail(call, serverErrors.streamDeleted(request.stream));
    if (request.maxCount === undefined) return this.subscribe(call, request, fault === 'midway');
    const events = await this.read(request, request.maxCount);
    if (events === undefined) call.write(streamNotFoundResponse(request.stream ?? ''));
    for (const event of (events ?? []).slice(0, fault === 'midway' ? 1 : undefined))
      await send(call, eventResponse(event));
    if (fault === 'midway') return fail(call, errorFor(fault));
    call.end();
  }

  /** Ends those that are running as a node does that goes away. */
  dropSubscriptions(): void {
    for (const [call, abort] of this.subscriptions) {
      abort.abort();
      fail(call, serverErrors.unavailable());
    }
  }

  /** `undefined` for a stream that is not there. */
  private async read(request: ReadRequest, maxCount: number): Promise<StoredEvent[] | undefined> {
    const { stream, from, backwards } = request;
    const revision = from === 'start' ? 0 : from === 'end' ? Number.MAX_SAFE_INTEGER : Number(from);
    if (stream !== undefined) {
      const events = backwards
        ? await this.log.readStreamBackwards(stream, revision, maxCount)
        : await this.log.readStream(stream, revision, maxCount);
      const exists = events.length > 0 || (await this.log.readStream(stream, 0, 1)).length > 0;
      return exists ? events : undefined;
    }
    const events = await (backwards
      ? this.log.readBackwards(from === 'end' ? undefined : from === 'start' ? 0n : from, maxCount)
      : from === 'end'
        ? []
        : this.log.readForwards(from === 'start' ? 0n : from, maxCount));
    return request.filter === undefined ? events : events.filter(request.filter.passes);
  }

  private async subscribe(call: ReadCall, request: ReadRequest, breakMidway: boolean): Promise<void> {
    const abort = new AbortController();
    this.subscriptions.set(call, abort);
    call.on('cancelled', () => abort.abort());
    call.write(confirmationResponse(randomUUID()));
    try {
      await this.follow(call, request, abort.signal, breakMidway);
    } finally {
      this.subscriptions.delete(call);
    }
  }

  private async follow(
    call: ReadCall,
    request: ReadRequest,
    signal: AbortSignal,
    breakMidway: boolean,
  ): Promise<void> {
    const passes = request.filter?.passes ?? (() => true);
    const interval = request.filter?.checkpointInterval ?? Number.POSITIVE_INFINITY;
    let considered = 0;
    let saidCaughtUp = !this.options.saysCaughtUp;
    for await (const message of messages(this.log.store, await this.startOf(request), signal)) {
      await this.faults.notStalled;
      if (signal.aborted) return;
      if (message.kind === 'caughtUp' && !saidCaughtUp) {
        saidCaughtUp = true;
        await send(call, caughtUpResponse());
      }
      if (message.kind !== 'events') continue;
      for (const event of message.events.map(toStoredEvent)) {
        if (request.stream !== undefined && !isNext(event, request)) continue;
        if (passes(event)) await send(call, eventResponse(event));
        if (++considered % interval === 0) await send(call, checkpointResponse(event.position));
        if (signal.aborted) return;
        if (breakMidway) return fail(call, serverErrors.unavailable());
      }
    }
    call.end();
  }

  /** Exclusive, of the embedded log. */
  private async startOf({ stream, from }: ReadRequest): Promise<number> {
    if (from === 'end') return this.log.store.headPosition();
    return stream !== undefined || from === 'start' ? 0 : Number(from / SCALE);
  }
}

const messages = (store: EventStore, after: number, signal: AbortSignal) =>
  store.subscribeToAll({ after, signal });

function isNext({ stream, revision }: StoredEvent, request: ReadRequest): boolean {
  const after = typeof request.from === 'bigint' ? Number(request.from) : -1;
  return stream === request.stream && revision > after;
}

async function send(call: ReadCall, response: ReadResp): Promise<void> {
  if (call.cancelled || call.destroyed || call.write(response)) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      for (const event of ENDS_OF_WAITING) call.off(event, done);
      resolve();
    };
    for (const event of ENDS_OF_WAITING) call.on(event, done);
  });
}

function fail(call: ReadCall, error: CallError): void {
  call.emit('error', error);
}
