import { atCapacity } from '../http/at-capacity.js';
import type { Program } from '../product/program.js';
import type { SentRequest } from '../traffic/requests.js';
import type { Ledger } from '../truth/ledger.js';

export interface Sent {
  /** Of the program and all that it has started. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly senderBusy: number;
}

/** Sends all requests as fast as they are answered, and keeps account of them. */
export async function sendAll(
  program: Program,
  requests: readonly SentRequest[],
  connections: number,
  ledger: Ledger,
): Promise<Sent> {
  for (const request of requests) ledger.sent(request);
  const bytes = requests.map((request) => request.bytes);
  const before = program.cpuSeconds();
  const answers: Parameters<Ledger['answered']>[] = [];
  const { wallSeconds, senderBusy } = await atCapacity(program.port, bytes, connections, (index, answer) => {
    const request = requests[index];
    if (request !== undefined) answers.push([request, answer]);
  });
  const cpuSeconds = program.cpuSeconds() - before;
  for (const [request, answer] of answers) ledger.answered(request, answer);
  return { cpuSeconds, wallSeconds, senderBusy };
}
