import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the site calls on `/early`, before the tracker has loaded. */
const EARLY_CALLS = `
window.attribution = window.attribution || [];
attribution.push(['identify', 'early-bird', { plan: 'free' }]);
attribution.push(['track', 'Called Early', { n: 1 }]);
`;

/** A site on an origin of its own, whose policy allows the tracker's host and nothing inline. */
export class Site {
  private constructor(private readonly server: Server) {}

  static async with(trackerOrigin: string, writeKey: string): Promise<Site> {
    const policy = `default-src 'none'; img-src data:; script-src 'self' ${trackerOrigin}; connect-src ${trackerOrigin}`;
    const page = (early: boolean) => `<!doctype html><title>Shop</title><link rel="icon" href="data:,">
      ${early ? '<script src="/early.js"></script>' : ''}
      <script async src="${trackerOrigin}/v1/tracker.js" data-write-key="${writeKey}"></script>`;
    const server = createServer((request, response) => {
      const path = request.url?.split('?', 1)[0] ?? '';
      if (path === '/early.js') response.setHeader('content-type', 'text/javascript').end(EARLY_CALLS);
      else
        response
          .setHeader('content-type', 'text/html')
          .setHeader('content-security-policy', policy)
          .end(page(path === '/early'));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return new Site(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** `host` is any name that the browser resolves to this machine. */
  origin(host = '127.0.0.1'): string {
    return `http://${host}:${this.port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
