import type { ErasureStatuses, KnownErasures } from '#domain/ports/erasures.js';
import { type ErasureNote, type ErasureStatus, firstErasureStatus } from '#domain/ports/erasures.js';
import type { Position } from '#domain/ports/event-store.js';
import type { Job } from '#domain/ports/jobs.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';

export const ERASURE_KIND = 'erasure';

/** Of each tenant: what came of the others is in the log. */
const LISTED = 100;

/** How much of a part is done when it is in a phase. */
const DONE: Readonly<Record<ErasureStatus['phase'], number>> = { '': 0, found: 1 / 3, deleted: 2 / 3 };

/** The job that carries an erasure out: named by the decision, so that it need not be stored. */
export function erasureJobId(tenant: string, subject: string, position: Position): string {
  return `erase-${tenant}-${subject}-${position}`;
}

/**
 * Erasures as jobs: what the log says is to be erased, held against how far the read models that answer are with it.
 * They are done in the order of the log, and one that fails is tried until it is done.
 */
export class ErasureJobs {
  constructor(
    private readonly directory: Pick<TenantDirectory, 'tenants'> & {
      readonly erasures: Pick<KnownErasures, 'of'>;
    },
    private readonly statuses: Pick<ErasureStatuses, 'all'>,
  ) {}

  async list(): Promise<Job[]> {
    const asked = this.directory.tenants().flatMap(({ tenantId }) =>
      this.wholeOf(tenantId)
        .slice(-LISTED)
        .map((note) => ({ tenantId, note })),
    );
    if (asked.length === 0) return [];
    const statuses = await this.byTenant();
    return asked.map(({ tenantId, note }) => this.jobOf(tenantId, note, statuses));
  }

  async get(jobId: string): Promise<Job | undefined> {
    const [, tenantId = '', subject, text] = /^erase-(.+)-([0-9a-f]{32})-(\d{1,16})$/.exec(jobId) ?? [];
    const note = this.wholeOf(tenantId).find(
      (one) => one.position === Number(text) && one.subject === subject,
    );
    return note && this.jobOf(tenantId, note, await this.byTenant());
  }

  /** The latest erasure of a subject that is not done. */
  async pending(tenantId: string, subject: string): Promise<ErasureNote | undefined> {
    const note = this.wholeOf(tenantId).findLast((one) => one.subject === subject);
    if (note === undefined) return undefined;
    const swept = (await this.byTenant()).get(tenantId)?.swept ?? 0;
    return swept < note.position ? note : undefined;
  }

  /** By their last parts: an erasure is done when that is. */
  private wholeOf(tenantId: string): ErasureNote[] {
    return this.directory.erasures.of(tenantId).filter(({ part, parts }) => part === parts);
  }

  private async byTenant(): Promise<Map<string, ErasureStatus>> {
    return new Map((await this.statuses.all()).map((status) => [status.tenant, status]));
  }

  private jobOf(tenant: string, note: ErasureNote, statuses: ReadonlyMap<string, ErasureStatus>): Job {
    const { position, subject, parts, erasedAt: enqueuedAt } = note;
    const status = statuses.get(tenant) ?? firstErasureStatus(tenant);
    const id = erasureJobId(tenant, subject, position);
    const job = { id, kind: ERASURE_KIND, tenant, enqueuedAt };
    if (status.swept >= position) {
      const ended = status.swept === position ? { finishedAt: status.sweptAt } : {};
      return { ...job, state: 'done', progress: 1, attempts: 1, ...ended };
    }
    const notes = this.directory.erasures.of(tenant);
    const last = notes.indexOf(note);
    const own = notes.slice(last + 1 - parts, last + 1);
    const next = notes.find((one) => one.position > status.swept);
    if (next === undefined || !own.includes(next))
      return { ...job, state: 'waiting', progress: 0, attempts: 0 };
    const failed = status.failure !== '';
    return {
      ...job,
      state: failed || status.attempts === 0 ? 'waiting' : 'running',
      progress: (own.indexOf(next) + DONE[status.phase]) / parts,
      attempts: status.attempts,
      ...(failed && {
        failure: { code: status.failure, detail: 'the projector tries again; its log says why', extra: {} },
      }),
    };
  }
}
