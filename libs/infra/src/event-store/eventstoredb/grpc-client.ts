import { type EndPoint, EventStoreDBClient } from '@eventstore/db-client';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientDuplexStream } from '@grpc/grpc-js';
import type { ConnectionOptions } from './connection-options.js';

export type BatchAppendCall = ClientDuplexStream<BatchAppendReq, BatchAppendResp>;

/** One of `setTimeout`'s longest, for a ping that is switched off: the client's own value overflows to "at once". */
const NEVER_MS = 2 ** 31 - 1;

/**
 * The client over one connection. Differs from the package's in three ways: it never reconnects by itself (what it
 * finds wrong goes to `onFailure`, and {@link Connection} makes another), it opens a BatchAppend call whose answers
 * are its caller's, and it takes a `generation`. The package keeps the pending appends of all its clients in one map:
 * an error on one call fails everybody's, and a later answer to one of those throws where nobody can catch it.
 */
export class GrpcClient extends EventStoreDBClient {
  private connected = false;
  private readonly closing = new AbortController();

  /**
   * `target`: the node to go to, where it is known. `generation` makes the channel's options unlike those of earlier
   * ones: the gRPC library would go on with their pause between attempts to connect, which grows to two minutes.
   */
  constructor(
    { settings, channel, credentials, discover }: ConnectionOptions,
    generation: number,
    target: EndPoint | undefined,
    onFailure: (error: Error) => void,
  ) {
    const { keepAliveInterval = 10_000, keepAliveTimeout = 10_000 } = settings;
    super(
      {
        ...settings,
        keepAliveInterval:
          keepAliveInterval < 0 ? NEVER_MS - (generation % 1_000) : keepAliveInterval + (generation % 1_000),
        keepAliveTimeout: keepAliveTimeout < 0 ? NEVER_MS : keepAliveTimeout,
      },
      channel,
      credentials,
    );
    const discovered = this.resolveUri;
    const [only] = settings.endpoints;
    const node = target ?? (discover ? undefined : only);
    this.resolveUri = async () => {
      const uri = node === undefined ? await discovered() : `${node.address}:${node.port}`;
      this.closed.throwIfAborted();
      this.connected = true;
      return uri;
    };
    this.handleError = async (_, error) => onFailure(error);
  }

  /** A call that takes any number of appends and answers each; the leader's, or it fails with the leader's name. */
  openBatchAppend(): Promise<BatchAppendCall> {
    const open = this.GRPCStreamCreator(StreamsClient, 'batchAppend', (client) =>
      client.batchAppend(
        ...this.callArguments({ requiresLeader: true }, { deadline: Number.POSITIVE_INFINITY }),
      ),
    );
    return open();
  }

  /**
   * Aborted, with the reason, when this client is given up. What reads from it has to listen: the package keeps it to
   * itself that a call was cancelled here.
   */
  get closed(): AbortSignal {
    return this.closing.signal;
  }

  /** Ends every call and the connection; `reason` is what their callers are told. */
  async close(reason: Error): Promise<void> {
    this.closing.abort(reason);
    await this.dispose();
    if (this.connected) (await this.getChannel()).close();
  }
}
