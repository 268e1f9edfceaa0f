import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainError } from '#domain/errors/domain-error.js';
import type { ExportStore } from '#domain/ports/export-store.js';
import type { Job, JobContext, JobQueue } from '#domain/ports/jobs.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import { TENANT_DIRECTORY } from '../../tokens.js';
import type { Question } from '../asking/questions.js';
import { jobFailure } from '../jobs/job-failure.js';
import { LiveInterpretations } from '../rules/live-interpretations.js';
import { EXPORT_STORE, JOB_QUEUE } from '../tokens.js';
import { type ExportWork, exportJobId } from './export-work.js';
import { chunksOf } from './formats/chunks.js';
import { ExportTables } from './tables/export-tables.js';

export const EXPORT_JOB = 'export';

/** How long a file is kept. */
export const KEPT_MS = 7 * 86_400_000;
/** Characters of a chunk: what a process holds of a file, writing or serving it. */
const CHUNK_LENGTH = 1_000_000;
/** With waits from 1 s on, doubled each time: eight minutes, also for a fit that the export needs to be made. */
const ATTEMPTS = 10;

/** Exports, written in the background. */
@Injectable()
export class ExportJobs implements OnApplicationBootstrap {
  constructor(
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
    @Inject(EXPORT_STORE) private readonly store: ExportStore,
    @Inject(TENANT_DIRECTORY) private readonly directory: Pick<TenantDirectory, 'tenant'>,
    private readonly rules: LiveInterpretations,
    private readonly tables: ExportTables,
  ) {}

  /** From here on this process works on these jobs. */
  onApplicationBootstrap(): void {
    this.jobs.process(EXPORT_JOB, (data, context) => this.run(data as ExportWork, context));
  }

  ask(work: ExportWork): Promise<Job> {
    // A try that waited for a fit would hold up others; it comes again.
    const question: Question = { ...work.question, waitForMs: 0 };
    return this.jobs.enqueue({
      id: exportJobId(work.exportId),
      kind: EXPORT_JOB,
      tenant: question.scope.tenant,
      data: { ...work, question },
      attempts: ATTEMPTS,
    });
  }

  private async run(work: ExportWork, context: JobContext): Promise<void> {
    try {
      await this.checkRules(work.question);
      await this.write(work, context);
    } catch (error) {
      throw jobFailure(error);
    }
  }

  /** A file of a broken-off try is never seen: `complete` is what makes it one, and the last thing done. */
  private async write(work: ExportWork, { signal, progress }: JobContext): Promise<void> {
    const { exportId, query, format, question } = work;
    const { tenant } = question.scope;
    const run = { tenant, exportId, run: randomUUID(), expiresAt: Date.now() + KEPT_MS };
    await this.store.put(run, 0, '');
    const table = await this.tables.of(work, async (fraction) => {
      signal.throwIfAborted();
      await progress(fraction);
    });
    let [chunks, rows, bytes] = [0, 0, 0];
    for await (const chunk of chunksOf(table.pieces(format), CHUNK_LENGTH)) {
      signal.throwIfAborted();
      await this.store.put(run, ++chunks, chunk.text);
      rows += chunk.rows;
      bytes += Buffer.byteLength(chunk.text);
    }
    await this.checkRules(question);
    const made = { query, format, meta: { ...table.meta }, writtenAt: Date.now(), expiresAt: run.expiresAt };
    await this.store.complete(run, { run: run.run, chunks, rows, bytes, ...made });
  }

  /** Rows of rules that no answer comes from any more may go at any time: a file of them could lack some. */
  private async checkRules({ scope, asOf }: Question): Promise<void> {
    const tenant = this.directory.tenant(scope.tenant);
    if (tenant === undefined)
      throw new DomainError('read_models_unavailable', `${scope.tenant} is not known here yet`);
    const { rulesVersion } = await this.rules.of(tenant);
    if (rulesVersion === asOf.rulesVersion) return;
    throw new DomainError(
      'rules_superseded',
      `the export was asked for under rules ${asOf.rulesVersion}, and answers come from ${rulesVersion}; ask again`,
      { rulesVersion },
    );
  }
}
