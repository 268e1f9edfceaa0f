import type { LoggerService } from '@nestjs/common';
import type { Logger } from '#infra/telemetry/logger.js';

/** Nest's own messages in the process's log; its chatter at boot is for debugging. */
export function nestLogger(logger: Logger): LoggerService {
  const write =
    (level: 'debug' | 'warn' | 'error' | 'fatal') =>
    (message: unknown, ...rest: unknown[]) => {
      logger[level]({ context: rest.at(-1), ...(rest.length > 1 && { stack: rest[0] }) }, String(message));
    };
  return {
    log: write('debug'),
    debug: write('debug'),
    verbose: write('debug'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
  };
}
