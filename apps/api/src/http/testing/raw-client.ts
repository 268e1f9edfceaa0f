import { connect, type Socket } from 'node:net';

/** Test equipment: one connection on which a test says each byte itself. */
export class RawClient {
  private received = '';
  private isClosed = false;
  private changed = Promise.withResolvers<void>();

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.received += text;
      this.tell();
    });
    socket.on('close', () => {
      this.isClosed = true;
      this.tell();
    });
    socket.on('error', () => undefined);
  }

  static async open(port: number): Promise<RawClient> {
    const socket = connect(port, '127.0.0.1');
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new RawClient(socket);
  }

  send(bytes: string | Uint8Array): void {
    this.socket.write(bytes);
  }

  /** The head of a POST, with nothing of its body. */
  post(path: string, key: string, headers: Readonly<Record<string, string | number>>): void {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    this.send(
      `POST ${path} HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\n${lines.join('')}\r\n`,
    );
  }

  /** The next head that comes, with the body that its length says; '' when the connection is closed before. */
  async next(): Promise<string> {
    for (;;) {
      const whole = this.takeWhole();
      if (whole !== undefined) return whole;
      if (this.isClosed) return '';
      await this.changed.promise;
    }
  }

  /** Resolves when the other side has closed the connection. */
  async closed(): Promise<void> {
    while (!this.isClosed) await this.changed.promise;
  }

  /** Stops reading what comes. */
  pause(): void {
    this.socket.pause();
  }

  destroy(): void {
    this.socket.destroy();
  }

  private takeWhole(): string | undefined {
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const length = Number(/^content-length: (\d+)/im.exec(this.received.slice(0, end))?.[1] ?? 0);
    const to = end + 4 + length;
    if (this.received.length < to) return undefined;
    const whole = this.received.slice(0, to);
    this.received = this.received.slice(to);
    return whole;
  }

  private tell(): void {
    this.changed.resolve();
    this.changed = Promise.withResolvers();
  }
}
