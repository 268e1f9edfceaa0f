import { once } from 'node:events';
import { rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeWithBrowser, TestBrowser } from './browser.js';

describeWithBrowser('a browser under test', () => {
  let server: Server;
  let browser: TestBrowser;
  let origin: string;

  beforeAll(async () => {
    server = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<link rel="icon" href="data:,"><h1>Here</h1>'),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await TestBrowser.start();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it('shows a page, and takes its picture', async () => {
    const visit = await browser.visit({ origins: [origin] });
    await visit.page.goto(origin);
    expect(await visit.page.textContent('h1')).toBe('Here');
    const picture = await visit.screenshot('browser-under-test');
    expect((await stat(picture)).size).toBeGreaterThan(500);
    await rm(picture);
    await visit.close();
  });

  it.each([
    ['console.error("oops")', /console: oops/],
    ['setTimeout(() => { throw new Error("boom") })', /uncaught: Error: boom/],
    [
      'fetch("http://localhost:9/away", { mode: "no-cors" }).catch(() => {})',
      /to another origin: GET .*away/,
    ],
  ])('tells of %s', async (script, trouble) => {
    const visit = await browser.visit({ origins: [origin] });
    await visit.page.goto(origin);
    await visit.page.evaluate(script);
    while (!visit.troubles.some((one) => trouble.test(one))) await visit.page.evaluate('1');
    await expect(visit.close()).rejects.toThrow(trouble);
  });

  it('bears what it is told to', async () => {
    const visit = await browser.visit({ origins: [origin], tolerated: [/oops/] });
    await visit.page.goto(origin);
    await visit.page.evaluate('console.error("oops")');
    await visit.close();
  });
});
