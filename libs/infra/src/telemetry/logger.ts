import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

export interface LoggerOptions {
  /** The process's name, `api` or `projector`. */
  readonly name: string;
  readonly level: string;
}

/** The process's logger: one JSON object a line on stdout, times in ISO 8601, secrets that pass by blanked. */
export function createLogger({ name, level }: LoggerOptions): Logger {
  return pino({
    name,
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [
        'authorization',
        '*.authorization',
        '*.*.authorization',
        'password',
        '*.password',
        'adminToken',
        '*.adminToken',
      ],
      censor: '[redacted]',
    },
  });
}
