import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { logsDirectory } from '#infra/config/data-dir.js';
import { startNodeProcess } from '../supervisor/node-process.js';
import { SupervisedService } from '../supervisor/supervised-service.js';
import { rotateLogFile } from './log-file.js';

export interface ProductProcess {
  readonly service: SupervisedService;
  readonly logFile: string;
}

/** Beside this program in the build: dist/apps/<name>/src/main.js. A path, not an import: apps never import each other. */
function programOf(name: string): string {
  return fileURLToPath(new URL(`../../../${name}/src/main.js`, import.meta.url));
}

/** The api or the projector under supervision, with `env` as its configuration and its output in DATA_DIR/logs. */
export async function productProcess(
  name: 'api' | 'projector',
  dataDir: string,
  env: Readonly<Record<string, string | undefined>>,
  report: (line: string) => void,
): Promise<ProductProcess> {
  const logFile = await rotateLogFile(join(logsDirectory(dataDir), `${name}.log`));
  const start = () => startNodeProcess({ program: programOf(name), env, logFile });
  return { service: new SupervisedService({ name, start, report }), logFile };
}
