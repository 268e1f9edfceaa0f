import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from '../bench.js';
import { Product } from '../product/product.js';
import { ADMIN_TOKEN } from '../product/program.js';
import { START_PREFIX } from '../traffic/traffic.js';

export interface StartTimes {
  /** From the start of the launcher to the first fact that was acknowledged, in milliseconds. */
  readonly ackMs: number;
  /** And to the first answer that covers it and all before it. */
  readonly answerMs: number;
  readonly product: Product;
}

/** Keys of a tenant that is in the log already, and how far what was acknowledged reaches. */
export interface Known {
  readonly writeKey: string;
  readonly readKey: string;
}

/** Starts the product on `dataDir` and asks until it takes a fact and answers. */
export async function startTimes(
  bench: Bench,
  dataDir: string,
  known?: Known & { position: number },
): Promise<StartTimes> {
  const started = performance.now();
  const program = await Product.launch(bench, { dataDir });
  const keys = known ?? (await newKeys(program.url));
  const fact = {
    messageId: `${START_PREFIX}${started}`,
    userId: 'first',
    timestamp: '2026-01-01T00:00:00Z',
    channel: 'Email',
  };
  const { position } = await untilOk<{ position: number }>(`${program.url}/v1/touchpoints`, keys.writeKey, {
    touchpoints: [fact],
  });
  const ackMs = performance.now() - started;
  const covered = Math.max(position, known?.position ?? 0);
  await untilOk(
    `${program.url}/v1/attribution/report?groupBy=channel&minPosition=${covered}&waitForMs=30000`,
    keys.readKey,
  );
  const answerMs = performance.now() - started;
  return { ackMs, answerMs, product: await Product.around(program) };
}

async function newKeys(url: string): Promise<Known> {
  await untilOk(`${url}/v1/admin/tenants`, ADMIN_TOKEN, { tenantId: 'empty', name: 'empty' });
  const key = async (scope: string) =>
    (await untilOk<{ key: string }>(`${url}/v1/admin/tenants/empty/keys`, ADMIN_TOKEN, { scope })).key;
  return { writeKey: await key('write'), readKey: await key('read') };
}

/** Asks every few milliseconds until the answer is 2xx. */
async function untilOk<T>(url: string, token: string, body?: object): Promise<T> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const answer = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => undefined);
    if (answer?.ok === true) return (await answer.json()) as T;
    await answer?.body?.cancel();
    if (Date.now() > deadline) throw new Error(`${url}: ${answer?.status ?? 'no answer'}`);
    await delay(5);
  }
}
