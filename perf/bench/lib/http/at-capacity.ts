import { type Answered, openConnections } from './connection.js';

export interface Capacity {
  readonly wallSeconds: number;
  /** Part of the time that the sending process's own CPU was busy: near 1 it was the limit, not the server. */
  readonly senderBusy: number;
}

/**
 * Sends all requests as fast as they are answered, each of the connections one at a time. For throughput only: a
 * latency taken so would leave out the waiting that a slow answer makes for those behind it.
 */
export async function atCapacity(
  port: number,
  requests: readonly Buffer[],
  connections: number,
  onAnswer: (index: number, answer: Answered) => void,
): Promise<Capacity> {
  const open = await openConnections(port, Math.min(connections, requests.length));
  let next = 0;
  const before = process.cpuUsage();
  const started = performance.now();
  await Promise.all(
    open.map(
      (connection) =>
        new Promise<void>((resolve) => {
          const go = () => {
            const index = next++;
            const request = requests[index];
            if (request === undefined) return resolve();
            connection.send(request, (answer) => {
              onAnswer(index, answer);
              go();
            });
          };
          go();
        }),
    ),
  );
  const wallSeconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(before);
  for (const connection of open) connection.close();
  return { wallSeconds, senderBusy: (user + system) / 1e6 / wallSeconds };
}
