import type { Truth } from '../figures.js';
import type { ReadModels } from '../product/read-models.js';
import { numberOf } from '../traffic/traffic.js';
import type { Ledger } from './ledger.js';

/**
 * Whether the read models show every acknowledged event, once, and nothing that was not sent. All of this traffic's
 * events are Segment calls: rows of `events`. To be asked once the log has been projected.
 */
export async function compareWithReadModels(
  models: Pick<ReadModels, 'query'>,
  ledger: Ledger,
): Promise<Truth> {
  const text = await models.query(
    `SELECT message_id, count() AS times FROM {db}.events FINAL WHERE tenant = '${ledger.tenant}' GROUP BY message_id FORMAT TSV`,
  );
  const times = new Map<number, number>();
  let foreign = 0;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [id = '', count = ''] = line.split('\t');
    const number = numberOf(id);
    if (Number.isNaN(number) || ledger.wasSent(number) === 0) foreign++;
    else times.set(number, Number(count));
  }
  let lost = 0;
  for (let number = 0; number < ledger.end; number++)
    if (ledger.wasAcknowledged(number) && !times.has(number)) lost++;
  const twice = [...times.values()].filter((count) => count > 1).length;
  return {
    what: `the read models show what was acknowledged (${ledger.tenant})`,
    isTrue: lost === 0 && twice === 0 && foreign === 0,
    detail: `${times.size} events shown, ${lost} lost, ${twice} more than once, ${foreign} never sent`,
  };
}
