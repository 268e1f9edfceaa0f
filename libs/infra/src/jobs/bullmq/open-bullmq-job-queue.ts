import { Redis } from 'ioredis';
import type { JobQueue } from '#domain/ports/jobs.js';
import { createRedisClient, firstConnection, type RedisClient } from '#infra/redis/create-redis-client.js';
import { BullMqJobQueue, type BullMqJobQueueOptions } from './bullmq-job-queue.js';

export interface OpenOptions extends Pick<BullMqJobQueueOptions, 'concurrency' | 'lockMs' | 'onError'> {
  readonly url: string;
  /** Which installation's jobs; `attribution:jobs` by default. */
  readonly prefix?: string;
}

const COMMAND_TIMEOUT_MS = 5_000;
const CONNECT_MS = 1_000;

/** A queue on connections of its own, which end with it. Redis need not be there yet. */
export async function openBullMqJobQueue({ url, ...options }: OpenOptions): Promise<BullMqJobQueue> {
  const client = createRedisClient({ url, application: 'jobs', commandTimeoutMs: COMMAND_TIMEOUT_MS });
  const workerClient = createWorkerClient(url);
  await firstConnection(client, CONNECT_MS);
  return new OwningQueue({ prefix: '{attribution:jobs}', ...options, client, workerClient });
}

class OwningQueue extends BullMqJobQueue implements JobQueue {
  constructor(private readonly owned: BullMqJobQueueOptions) {
    super(owned);
  }

  override async close(): Promise<void> {
    await super.close();
    this.owned.client.disconnect();
    this.owned.workerClient.disconnect();
  }
}

/** As BullMQ wants it: a command waits for a connection, and is sent again when one is lost. */
function createWorkerClient(url: string): RedisClient {
  const client = new Redis(url, { connectionName: 'attribution-worker', maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  return client;
}
