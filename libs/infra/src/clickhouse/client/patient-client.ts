import type { ClickHouseClient } from '@clickhouse/client';
import { type CallLimits, Calls } from './calls.js';
import { isMomentary } from './errors.js';

/**
 * The client with all its calls bounded in time, and reads repeated where a moment may mend what failed. Whether an
 * insert or a command may be made twice, only its caller knows. Changes the client given.
 */
export function makePatient(client: ClickHouseClient, limits: CallLimits): ClickHouseClient {
  const calls = new Calls(limits);
  const query = client.query.bind(client);
  const insert = client.insert.bind(client);
  const command = client.command.bind(client);
  const exec = client.exec.bind(client);

  client.query = async (params) => {
    const ask = () =>
      calls.repeatable(params.abort_signal, (signal) => query({ ...params, abort_signal: signal }));
    return rereading(await ask(), ask);
  };
  client.insert = (params) =>
    calls.once(params.abort_signal, (signal) => insert({ ...params, abort_signal: signal }));
  client.command = (params) =>
    calls.once(params.abort_signal, (signal) => command({ ...params, abort_signal: signal }));
  client.exec = (params) =>
    calls.once(params.abort_signal, (signal) => exec({ ...params, abort_signal: signal }));
  return client;
}

/** The same result, whose reading asks once more when the answer is lost on its way; a stream of it does not. */
function rereading<R extends object>(result: R, ask: () => Promise<R>): R {
  for (const name of ['json', 'text']) {
    const read: unknown = Reflect.get(result, name);
    if (typeof read !== 'function') continue;
    const reread = async (): Promise<unknown> => {
      try {
        return await Reflect.apply(read, result, []);
      } catch (error) {
        if (!isMomentary(error)) throw error;
        return Reflect.apply(read, await ask(), []);
      }
    };
    Reflect.set(result, name, reread);
  }
  return result;
}
