import type { Job } from '#domain/ports/jobs.js';
import { firstStatus, type RulesStatus, type RulesStatuses } from '#domain/ports/live-rules.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';

export const RULES_KIND = 'rules';

const PREFIX = 'rules-';

/** The job that brings a version of a tenant's rules about: named by what it is for, so that it need not be stored. */
export function rulesJobId(tenantId: string, rulesVersion: number): string {
  return `${PREFIX}${tenantId}-${rulesVersion}`;
}

/**
 * Replays of tenants under their next rules, as jobs: what the tenants have decided, held against how far the path
 * builder says that it has come. A version is done once answers come from it, or from a later one.
 */
export class RulesJobs {
  constructor(
    private readonly directory: Pick<TenantDirectory, 'tenant' | 'tenants'>,
    private readonly statuses: Pick<RulesStatuses, 'all'>,
  ) {}

  /** The latest of each tenant that has ever changed its rules. */
  async list(): Promise<Job[]> {
    const statuses = await this.byTenant();
    return this.directory
      .tenants()
      .filter(({ rulesVersion }) => rulesVersion > 1)
      .map(({ tenantId, rulesVersion }) =>
        jobOf(statuses.get(tenantId) ?? firstStatus(tenantId), rulesVersion),
      );
  }

  async get(jobId: string): Promise<Job | undefined> {
    const [, tenantId = '', text = ''] = /^rules-(.+)-(\d{1,9})$/.exec(jobId) ?? [];
    const [tenant, version] = [this.directory.tenant(tenantId), Number(text)];
    if (tenant === undefined || version < 2 || version > tenant.rulesVersion) return undefined;
    return jobOf((await this.byTenant()).get(tenantId) ?? firstStatus(tenantId), version);
  }

  private async byTenant(): Promise<Map<string, RulesStatus>> {
    return new Map((await this.statuses.all()).map((status) => [status.tenant, status]));
  }
}

function jobOf(status: RulesStatus, version: number): Job {
  const { tenant, live, building, startedAt, promotedAt, done, total } = status;
  const job = { id: rulesJobId(tenant, version), kind: RULES_KIND, tenant, attempts: 1 };
  if (live >= version)
    return { ...job, state: 'done', progress: 1, enqueuedAt: startedAt, finishedAt: promotedAt };
  if (building !== version)
    return { ...job, state: 'waiting', progress: 0, attempts: 0, enqueuedAt: startedAt };
  return {
    ...job,
    state: 'running',
    progress: total === 0 ? 0 : Math.min(1, done / total),
    enqueuedAt: startedAt,
  };
}
