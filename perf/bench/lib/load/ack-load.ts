import { type OpenLoopFigures, type OpenLoopOptions, openLoop } from '../http/open-loop.js';
import type { Program } from '../product/program.js';
import type { SentRequest } from '../traffic/requests.js';
import type { Ledger } from '../truth/ledger.js';

/** An open-loop load of which account is kept. */
export async function ackLoad(
  program: Program,
  requests: readonly SentRequest[],
  options: Pick<OpenLoopOptions, 'perSecond' | 'seed' | 'connections' | 'maxConnections'>,
  ledger: Ledger,
): Promise<OpenLoopFigures> {
  for (const request of requests) ledger.sent(request);
  const answers: Parameters<Ledger['answered']>[] = [];
  const figures = await openLoop({
    ...options,
    port: program.port,
    requests: requests.map(({ bytes }) => bytes),
    onAnswer: (index, answer) => {
      const request = requests[index];
      if (request !== undefined) answers.push([request, answer]);
    },
  });
  for (const [request, answer] of answers) ledger.answered(request, answer);
  return figures;
}
