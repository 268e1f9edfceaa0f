import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { freePort } from '#infra/clickhouse/process/free-port.js';
import { startClickHouseProcess } from '#infra/clickhouse/process/start-clickhouse-process.js';
import {
  clickHouseDirectory,
  clickHousePasswordFile,
  clickHouseRuntimeFile,
} from '#infra/config/data-dir.js';
import { secretFile } from '#infra/config/secret-file.js';
import { SupervisedService } from '../supervisor/supervised-service.js';

export interface LocalClickHouse {
  readonly url: string;
  readonly service: SupervisedService;
}

/**
 * The local ClickHouse under supervision. The port is chosen once, so that a restarted server is found where the
 * first one was; programs beside the launcher (migrate, projections) find it through the runtime file in DATA_DIR.
 */
export async function localClickHouse(
  dataDir: string,
  logFile: string,
  report: (line: string) => void,
): Promise<LocalClickHouse> {
  const port = await freePort();
  // Made here, so that whoever starts beside the server can already be told how to reach it.
  await mkdir(clickHouseDirectory(dataDir), { recursive: true, mode: 0o700 });
  await secretFile(clickHousePasswordFile(dataDir));
  const url = `http://127.0.0.1:${port}`;
  const start = async () => {
    const server = await startClickHouseProcess({ dataDir, port, logFile });
    await writeRuntimeFile(dataDir, { url, pid: server.pid });
    return {
      pid: server.pid,
      exited: server.exited,
      stop: async () => {
        await server.stop();
        await rm(clickHouseRuntimeFile(dataDir), { force: true });
      },
    };
  };
  return { url, service: new SupervisedService({ name: 'clickhouse', start, report }) };
}

async function writeRuntimeFile(dataDir: string, content: { url: string; pid: number }): Promise<void> {
  const path = clickHouseRuntimeFile(dataDir);
  await writeFile(`${path}.new`, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
