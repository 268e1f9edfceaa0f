import { randomUUID } from 'node:crypto';
import type { IGossipServer } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type { IServerFeaturesServer } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { type Metadata, Server, ServerCredentials, status } from '@grpc/grpc-js';
import type { EventStore } from '#domain/ports/event-store.js';
import { AppendHandler } from './append-handler.js';
import { clusterInfo, type Member, supportedMethods } from './cluster-services.js';
import { type Command, command } from './commands.js';
import { Faults } from './faults.js';
import { ReadHandler } from './read-handler.js';
import { serverErrors } from './server-errors.js';
import { StoredLog } from './stored-log.js';

export interface TestServerOptions {
  /** The embedded log that holds the events; opened for writing, and closed by whoever opened it. */
  readonly store: EventStore;
  /** Default: a free one. */
  readonly port?: number;
  /** The server's default is 1 MiB. */
  readonly maxAppendBytes?: number;
  /** As servers before 23.10: it does not say when a subscription has caught up, nor where an append was put. */
  readonly isOld?: boolean;
  /** What the nodes of its cluster are, itself among them. Default: itself, as leader. */
  readonly members?: () => readonly Member[];
  readonly tls?: { readonly certificate: string; readonly key: string; readonly clientAuthority?: string };
  /** Whom it serves; anybody by default. */
  readonly user?: { readonly username: string; readonly password: string };
}

const HOST = '127.0.0.1';
const MIB = 1 << 20;
const VERSION = '24.10.0.0-test-equipment';
const SYSTEM_STREAM = '$stats-127.0.0.1:2113';

/**
 * Test equipment, and nothing else: speaks the gRPC protocol of EventStoreDB as far as this platform's adapter uses it,
 * on the service definitions that ship with the client, and goes wrong on command. Nothing in the product starts it.
 */
export class EventStoreDbTestServer {
  readonly faults = new Faults();
  private readonly log: StoredLog;
  private readonly reads: ReadHandler;
  private readonly appends: AppendHandler;
  private server: Server | undefined;

  private constructor(
    private readonly options: TestServerOptions,
    private boundPort: number,
  ) {
    const { isOld = false } = options;
    this.log = new StoredLog(options.store, options.maxAppendBytes ?? MIB);
    this.reads = new ReadHandler(this.log, this.faults, { saysCaughtUp: !isOld });
    this.appends = new AppendHandler(this.log, this.faults, { tellsPositions: !isOld });
  }

  static async start(options: TestServerOptions): Promise<EventStoreDbTestServer> {
    const server = new EventStoreDbTestServer(options, options.port ?? 0);
    // A real log never begins with a fact.
    if ((await options.store.headPosition()) === 0) await server.systemEvent();
    await server.listen();
    return server;
  }

  get port(): number {
    return this.boundPort;
  }

  get url(): string {
    return `esdb://${HOST}:${this.port}?tls=${this.options.tls !== undefined}`;
  }

  /** Resolves when what was told is in force. */
  async tell(told: Command): Promise<void> {
    const parsed = command.parse(told);
    switch (parsed.do) {
      case 'fail':
        return this.faults.plan(parsed);
      case 'fail-no-more':
        return this.faults.clear();
      case 'cut-off':
        return this.stop();
      case 'restore':
        return this.listen();
      case 'drop-subscriptions':
        return this.reads.dropSubscriptions();
      case 'stall':
        return this.faults.stall(parsed.on);
      case 'not-leader':
        this.faults.leader = parsed.leader;
        return;
      case 'delay':
        return this.faults.setDelay(parsed.ms);
      case 'delete-stream':
        return this.log.deleteStream(parsed.stream);
      case 'system-event':
        return this.systemEvent();
    }
  }

  private readonly features: IServerFeaturesServer = {
    getSupportedMethods: (_, callback) => callback(null, supportedMethods(VERSION)),
  };

  private readonly gossip: IGossipServer = {
    read: (_, callback) => callback(null, clusterInfo(this.members())),
  };

  async stop(): Promise<void> {
    this.server?.forceShutdown();
    this.server = undefined;
  }

  private async listen(): Promise<void> {
    if (this.server !== undefined) return;
    const server = new Server({ 'grpc.max_receive_message_length': 17 * MIB });
    server.addService(StreamsService, this.streams());
    server.addService(ServerFeaturesService, this.features);
    server.addService(GossipService, this.gossip);
    this.boundPort = await bind(server, `${HOST}:${this.boundPort}`, this.credentials());
    this.server = server;
  }

  private streams(): IStreamsServer {
    const unknown = { code: status.UNIMPLEMENTED, details: 'not part of this test server' };
    return {
      read: (call) => {
        if (this.isWelcome(call.metadata)) this.reads.handle(call).catch(() => call.destroy());
        else call.emit('error', serverErrors.unauthenticated());
      },
      batchAppend: (call) => {
        if (this.isWelcome(call.metadata)) this.appends.batchAppend(call);
        else call.emit('error', serverErrors.unauthenticated());
      },
      append: (call, callback) => {
        if (this.isWelcome(call.metadata)) this.appends.append(call, callback).catch(callback);
        else callback(serverErrors.unauthenticated());
      },
      delete: (_, callback) => callback(unknown),
      tombstone: (_, callback) => callback(unknown),
    };
  }

  private isWelcome(metadata: Metadata): boolean {
    const { user } = this.options;
    if (user === undefined) return true;
    const basic = Buffer.from(`${user.username}:${user.password}`).toString('base64');
    return metadata.get('authorization').includes(`Basic ${basic}`);
  }

  private members(): readonly Member[] {
    return this.options.members?.() ?? [{ address: HOST, port: this.port, state: 'leader' }];
  }

  private credentials(): ServerCredentials {
    const { tls } = this.options;
    if (tls === undefined) return ServerCredentials.createInsecure();
    const { certificate, key, clientAuthority } = tls;
    return ServerCredentials.createSsl(
      clientAuthority === undefined ? null : Buffer.from(clientAuthority),
      [{ cert_chain: Buffer.from(certificate), private_key: Buffer.from(key) }],
      clientAuthority !== undefined,
    );
  }

  private async systemEvent(): Promise<void> {
    const data = Buffer.from('{}');
    await this.log.append(
      SYSTEM_STREAM,
      [
        {
          id: randomUUID(),
          type: '$statsCollected',
          contentType: 'application/json',
          data,
          customMetadata: data,
        },
      ],
      'any',
    );
  }
}

function bind(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) =>
    server.bindAsync(address, credentials, (error, port) => (error === null ? resolve(port) : reject(error))),
  );
}
