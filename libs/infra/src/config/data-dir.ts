import { join } from 'node:path';
import { secretFile } from './secret-file.js';

/** What is where in DATA_DIR. */
export const eventLogDirectory = (dataDir: string) => join(dataDir, 'event-log');
export const clickHouseDirectory = (dataDir: string) => join(dataDir, 'clickhouse');
/** Facts that wait for the event store of EVENT_STORE_URL. */
export const spoolDirectory = (dataDir: string) => join(dataDir, 'spool');
/** Where the running local ClickHouse says how to reach it; its password is in the file beside it. */
export const clickHouseRuntimeFile = (dataDir: string) => join(clickHouseDirectory(dataDir), 'server.json');
export const clickHousePasswordFile = (dataDir: string) => join(clickHouseDirectory(dataDir), 'password');
export const projectorLockFile = (dataDir: string) => join(dataDir, 'projector.lock');
export const logsDirectory = (dataDir: string) => join(dataDir, 'logs');
export const demoFile = (dataDir: string) => join(dataDir, 'demo.json');

/** The bearer token of `/v1/admin` that is made on the first start. */
export function adminToken(dataDir: string): string {
  return secretFile(join(dataDir, 'admin-token'));
}
