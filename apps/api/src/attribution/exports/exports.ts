import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain/errors/domain-error.js';
import { type ExportStore, LostChunksError, type StoredExport } from '#domain/ports/export-store.js';
import type { Job, JobQueue } from '#domain/ports/jobs.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { toProblem } from '../../http/problems/to-problem.js';
import { Questions } from '../asking/questions.js';
import { EXPORT_STORE, JOB_QUEUE } from '../tokens.js';
import type { AskedExport, ExportStatus } from './export.answer.js';
import { ExportJobs, KEPT_MS } from './export-jobs.js';
import type { ExportRequest } from './export-request.js';
import { exportIdOf, exportJobId, isExportId } from './export-work.js';

/** Exports of a tenant: asked for, looked at and fetched. */
@Injectable()
export class Exports {
  constructor(
    @Inject(EXPORT_STORE) private readonly store: ExportStore,
    @Inject(JOB_QUEUE) private readonly queue: Pick<JobQueue, 'get'>,
    private readonly jobs: ExportJobs,
    private readonly questions: Questions,
  ) {}

  /** Refuses what the query would refuse; its own errors are those of `Questions.read`. */
  async ask(tenant: Tenant, { query, parameters, format }: ExportRequest): Promise<AskedExport> {
    const work = { query, format, question: await this.questions.read(query, tenant, parameters) };
    const exportId = exportIdOf(work);
    const stored = await this.store.find(tenant.tenantId, exportId);
    if (stored === undefined) await this.jobs.ask({ exportId, ...work });
    return { exportId, jobId: exportJobId(exportId) };
  }

  /** `DomainError('unknown_export')` for one that was never asked for, is another tenant's or has expired. */
  async status({ tenantId }: Tenant, exportId: string): Promise<ExportStatus> {
    if (!isExportId(exportId)) throw unknownExport(exportId);
    // The job first: a file is whole before its job is done.
    const job = await this.queue.get(exportJobId(exportId));
    const stored = await this.store.find(tenantId, exportId);
    if (stored !== undefined) return statusOfFile(exportId, stored);
    if (job === undefined || job.tenant !== tenantId || job.state === 'done') throw unknownExport(exportId);
    return statusOfJob(exportId, job);
  }

  /** As {@link status}, and `DomainError('export_not_ready')` while there is no file. */
  async file(
    tenant: Tenant,
    exportId: string,
  ): Promise<{ readonly stored: StoredExport; readonly body: Readable }> {
    const { tenantId } = tenant;
    const stored = isExportId(exportId) ? await this.store.find(tenantId, exportId) : undefined;
    if (stored === undefined) {
      const { state } = await this.status(tenant, exportId);
      throw new DomainError('export_not_ready', `the export is ${state}`, { exportId, state });
    }
    const bodies = this.bodies(tenantId, exportId, stored);
    // Before the answer begins: while there is nothing to read from, it is a problem and not half a file.
    const first = await bodies.next();
    return { stored, body: Readable.from(from(first, bodies), { objectMode: false }) };
  }

  /** A chunk at a time; one that is gone breaks the answer off, so that its reader knows. */
  private async *bodies(
    tenant: string,
    exportId: string,
    { run, chunks }: StoredExport,
  ): AsyncGenerator<Buffer, void> {
    for (let number = 1; number <= chunks; number++) {
      const body = await this.store.chunk(tenant, exportId, run, number);
      if (body === undefined) throw new LostChunksError(exportId);
      yield Buffer.from(body);
    }
  }
}

async function* from<T>(first: IteratorResult<T, void>, rest: AsyncGenerator<T, void>): AsyncGenerator<T> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}

function statusOfFile(exportId: string, { rows, bytes, expiresAt, meta }: StoredExport): ExportStatus {
  return {
    exportId,
    jobId: exportJobId(exportId),
    state: 'done',
    progress: 1,
    rows,
    bytes,
    expiresAt: new Date(expiresAt).toISOString(),
    meta,
  };
}

function statusOfJob(exportId: string, { id, state, progress, enqueuedAt, failure }: Job): ExportStatus {
  return {
    exportId,
    jobId: id,
    state,
    progress,
    expiresAt: new Date(enqueuedAt + KEPT_MS).toISOString(),
    ...(failure !== undefined && { failure: publicFailure(failure) }),
  };
}

/** What is not a public code is said as little of as in any other answer. */
function publicFailure({ code, detail, extra }: NonNullable<Job['failure']>): {
  code: string;
  detail: string;
} {
  const error = code === 'internal_error' ? new Error(detail) : new DomainError(code, detail, extra);
  const problem = toProblem(error);
  return { code: problem.code, detail: problem.detail };
}

function unknownExport(exportId: string): DomainError {
  return new DomainError('unknown_export', 'there is no such export', { exportId: exportId.slice(0, 200) });
}
