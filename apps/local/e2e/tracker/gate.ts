import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a batch: recorded and answered; nobody there; recorded, but the answer is lost; refused for now. */
export type Mode = 'open' | 'away' | 'answer lost' | 'overloaded';

/** Seconds that an overloaded api asks for. */
export const RETRY_AFTER = 60;

export interface SentEvent {
  readonly type: string;
  readonly messageId: string;
  readonly anonymousId: string;
  readonly userId?: string;
  readonly event?: string;
  readonly name?: string;
  readonly context: {
    readonly sessionId: string;
    readonly sessionStart?: true;
    readonly page: { readonly url: string; readonly referrer: string };
  };
}

export interface Batch {
  /** Sent by a beacon, whose answer nobody sees. */
  readonly isBeacon: boolean;
  readonly mode: Mode;
  readonly events: readonly SentEvent[];
}

/** Stands before the real api: passes everything on, keeps the batches, and can make the api seem to be away. */
export class Gate {
  mode: Mode = 'open';
  readonly batches: Batch[] = [];
  /** Log position of the last batch that was recorded. */
  position = 0;
  private readonly arrivals = new EventEmitter();
  private readonly server = createServer((request, response) => void this.pass(request, response));

  private constructor(private readonly api: string) {}

  static async before(api: string): Promise<Gate> {
    const gate = new Gate(api);
    await once(gate.server.listen(0, '127.0.0.1'), 'listening');
    return gate;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Events of the batches that were recorded, by the visitor who sent them where one is named; repeats included. */
  recorded(anonymousId?: string): SentEvent[] {
    return this.batches
      .filter(({ mode }) => mode === 'open' || mode === 'answer lost')
      .flatMap(({ events }) => events)
      .filter((event) => anonymousId === undefined || event.anonymousId === anonymousId);
  }

  /** Resolves with what `find` finds, as soon as it finds something. */
  async until<T>(find: () => T | undefined): Promise<T> {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      await once(this.arrivals, 'batch');
    }
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const { mode } = this;
    const isBatch = request.url === '/v1/batch';
    const answered =
      isBatch && (mode === 'away' || mode === 'overloaded') ? undefined : await this.ask(request, body);
    if (isBatch) {
      const text = await answered?.clone().text();
      if (answered?.ok === true) this.position = (JSON.parse(text ?? '') as { position: number }).position;
      const { batch } = JSON.parse(body) as { batch: SentEvent[] };
      this.batches.push({ isBeacon: request.headers['sec-fetch-mode'] === 'no-cors', mode, events: batch });
    }
    if (isBatch && mode === 'overloaded') {
      const cors = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' };
      response.writeHead(503, { ...cors, 'retry-after': String(RETRY_AFTER) }).end();
    } else if (answered === undefined || (isBatch && mode === 'answer lost')) {
      request.socket.destroy();
    } else {
      const headers = new Headers(answered.headers);
      for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'connection'])
        headers.delete(name);
      response
        .writeHead(answered.status, Object.fromEntries(headers))
        .end(Buffer.from(await answered.arrayBuffer()));
    }
    if (isBatch) this.arrivals.emit('batch');
  }

  private ask({ method = 'GET', url = '/', headers }: IncomingMessage, body: string): Promise<Response> {
    const passed = Object.entries({ 'content-type': headers['content-type'], origin: headers.origin });
    return fetch(this.api + url, {
      method,
      headers: passed.flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as [string, string]],
      ),
      ...(body !== '' && { body }),
    });
  }
}
