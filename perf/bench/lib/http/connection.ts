import { createConnection, type Socket } from 'node:net';

/** What came back, and when. */
export interface Answered {
  /** 0: the connection ended without an answer. */
  readonly status: number;
  readonly body: Buffer;
}

const NOTHING: Buffer = Buffer.alloc(0);
const HEAD_END = Buffer.from('\r\n\r\n');
/**
 * Silence after which a client hangs up. Connections that find a server's queue full may be forgotten by it and not by
 * their client, which would send the same bytes again for a quarter of an hour.
 */
const GIVE_UP_MS = 10_000;

/**
 * One kept-alive HTTP/1.1 connection that sends ready-made requests, one at a time. Node's own client costs more than
 * the servers that are measured here: this one does nothing but write, and find the end of the answer.
 */
export class Connection {
  private socket: Socket | undefined;
  private waiting: ((answer: Answered) => void) | undefined;
  private received: Buffer = NOTHING;

  constructor(
    private readonly port: number,
    private readonly host = '127.0.0.1',
  ) {}

  /** Resolves once it is open: not part of what is measured. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = createConnection({ port: this.port, host: this.host, noDelay: true }, resolve);
      socket.once('error', reject);
      socket.on('error', () => undefined);
      socket.setTimeout(GIVE_UP_MS, () => socket.destroy(new Error('no answer')));
      socket.on('data', (chunk) => this.onData(chunk));
      socket.on('close', () => {
        if (this.socket === socket) this.socket = undefined;
        this.answer({ status: 0, body: NOTHING });
      });
      this.socket = socket;
    });
  }

  /** `onAnswer` is called exactly once. */
  send(request: Buffer, onAnswer: (answer: Answered) => void): void {
    if (this.waiting !== undefined) throw new Error('one request at a time');
    this.waiting = onAnswer;
    this.received = NOTHING;
    if (this.socket?.writable === true) this.socket.write(request);
    else
      this.open().then(
        () => this.socket?.write(request),
        () => this.answer({ status: 0, body: NOTHING }),
      );
  }

  close(): void {
    this.socket?.destroy();
  }

  private onData(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const end = this.received.indexOf(HEAD_END);
    if (end < 0) return;
    const head = this.received.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    const start = end + HEAD_END.length;
    if (this.received.length < start + length) return;
    const body = this.received.subarray(start, start + length);
    if (/\r\nconnection: *close/i.test(head)) {
      const { socket } = this;
      this.socket = undefined;
      socket?.removeAllListeners('close').destroy();
    }
    this.answer({ status: Number(head.slice(9, 12)), body });
  }

  private answer(answer: Answered): void {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.(answer);
  }
}

/** So many open connections. */
export async function openConnections(port: number, count: number): Promise<Connection[]> {
  const connections = Array.from({ length: count }, () => new Connection(port));
  await Promise.all(connections.map((connection) => connection.open()));
  return connections;
}
