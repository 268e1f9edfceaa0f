import type { RulesStatus } from '#domain/ports/live-rules.js';
import type { BatchReport, DerivationReport, Reporter } from './reporter.js';

interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

const SUMMARY_EVERY_MS = 10_000;

/** Every batch at debug level, and at info level what came of the last ten seconds, by flush reason. */
export class LogReporter implements Reporter {
  private summary = emptySummary();
  private since = performance.now();

  constructor(private readonly log: Log) {}

  batch(report: BatchReport): void {
    this.log.debug(report, 'batch committed');
    if (report.parked > 0) this.log.warn({ parked: report.parked, to: report.to }, 'events parked');
    this.summary.events += report.events;
    this.summary.parked += report.parked;
    this.summary.flushes[report.reason] = (this.summary.flushes[report.reason] ?? 0) + 1;
    this.summary.to = report.to;
    this.summarise();
  }

  derivation(report: DerivationReport): void {
    this.log.debug(report, 'paths derived');
    this.summary.paths += report.paths;
  }

  rules({ tenant, live, building, done, total }: RulesStatus, step: string): void {
    const fields = { tenant, live, building, done, total };
    if (step === 'derived') this.log.debug(fields, 'rules replayed');
    else this.log.info(fields, `rules ${step}`);
  }

  retry(processor: string, error: unknown, attempt: number): void {
    this.log.warn({ processor, attempt, err: error }, 'trying again');
  }

  private summarise(): void {
    const seconds = (performance.now() - this.since) / 1_000;
    if (seconds * 1_000 < SUMMARY_EVERY_MS) return;
    this.log.info(
      { ...this.summary, eventsPerSecond: Math.round(this.summary.events / seconds) },
      'projecting',
    );
    this.summary = emptySummary();
    this.since = performance.now();
  }
}

function emptySummary() {
  return { events: 0, parked: 0, paths: 0, to: 0, flushes: {} as Record<string, number> };
}
