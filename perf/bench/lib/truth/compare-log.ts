import type { Truth } from '../figures.js';
import type { Ledger } from './ledger.js';
import { logNumbers } from './log-numbers.js';

/**
 * Whether the log has every acknowledged event, nothing that was not sent, and nothing more often than it was sent.
 * The log may hold repeats of what was repeated.
 */
export async function compareWithLog(dataDir: string, ledgers: readonly Ledger[]): Promise<Truth[]> {
  const found = await logNumbers(
    dataDir,
    ledgers.map(({ tenant }) => tenant),
  );
  return ledgers.map((ledger) => truthOfLog(ledger, found.get(ledger.tenant) ?? new Map()));
}

/** A tenant's ledger against how often each number is in the log. */
export function truthOfLog(ledger: Ledger, found: ReadonlyMap<number, number>): Truth {
  let lost = 0;
  for (let number = 0; number < ledger.end; number++)
    if (ledger.wasAcknowledged(number) && !found.has(number)) lost++;
  let excess = 0;
  for (const [number, times] of found) if (times > ledger.wasSent(number)) excess++;
  const [wrong] = ledger.wrongAnswers;
  return {
    what: `the log has what was acknowledged (${ledger.tenant})`,
    isTrue: lost === 0 && excess === 0 && wrong === undefined,
    detail: `${ledger.acknowledged} acknowledged, ${lost} of them lost, ${excess} too often${wrong === undefined ? '' : `; ${wrong}`}`,
  };
}
