import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `import … from '@nestjs/cqrs'`, with what is imported. */
const IMPORT = /(?:import|export)\s+([^;'"]*?)\s+from\s+['"]@nestjs\/cqrs['"]/g;

/**
 * Files under `directories` that import the EventBus of @nestjs/cqrs, by name or with everything else. An event that
 * is published in memory is lost with the process: events go to the event log, and readers tail that.
 */
export function eventBusImports(root, directories) {
  const found = [];
  for (const directory of directories) {
    for (const file of globSync(`${directory}/**/*.ts`, { cwd: root })) {
      if (file.includes('node_modules')) continue;
      for (const [, names] of readFileSync(join(root, file), 'utf8').matchAll(IMPORT)) {
        if (/\bEventBus\b|\*/.test(names)) found.push(file);
      }
    }
  }
  return found.sort();
}
