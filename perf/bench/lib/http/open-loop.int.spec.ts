import { once } from 'node:events';
import { createServer } from 'node:http';
import { openLoop } from './open-loop.js';

const STALL_MS = 300;
const REQUESTS = 50;

describe('the open loop', () => {
  it('counts the waiting behind an answer that is slow, and every answer once', async () => {
    let asked = 0;
    const server = createServer((request, response) => {
      request.resume();
      const answer = () =>
        response.writeHead(asked > REQUESTS - 4 ? 503 : 200, { 'content-length': 0 }).end();
      if (++asked === 1) setTimeout(answer, STALL_MS);
      else answer();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const request = Buffer.from('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n');
    const answered: number[] = [];
    const { good, refused, unanswered } = await openLoop({
      port: address.port,
      requests: Array.from({ length: REQUESTS }, () => request),
      // All of them are due long before the first is answered, on the one connection that there is.
      perSecond: 10_000,
      seed: 1,
      connections: 1,
      maxConnections: 1,
      onAnswer: (index) => answered.push(index),
    });
    server.close();
    expect(answered).toEqual(Array.from({ length: REQUESTS }, (_, index) => index));
    expect({ good: good.totalCount, refused: refused.totalCount, unanswered }).toEqual({
      good: REQUESTS - 4,
      refused: 4,
      unanswered: 0,
    });
    // A closed loop would have seen one slow answer and forty-nine quick ones.
    expect(good.getValueAtPercentile(50) / 1_000).toBeGreaterThan(STALL_MS / 2);
  });
});
