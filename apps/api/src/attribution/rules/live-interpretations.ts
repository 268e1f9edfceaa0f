import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain/errors/domain-error.js';
import type { LiveRulesVersions } from '#domain/ports/live-rules.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { TENANT_DIRECTORY } from '../../tokens.js';
import { LIVE_RULES } from '../tokens.js';

/** What a tenant's facts are taken to mean in answers: of all that was decided, the version that was promoted. */
@Injectable()
export class LiveInterpretations {
  constructor(
    @Inject(LIVE_RULES) private readonly live: LiveRulesVersions,
    @Inject(TENANT_DIRECTORY) private readonly directory: Pick<TenantDirectory, 'tenant'>,
  ) {}

  /**
   * To be read once for an answer, so that all of it is of one version. Throws DomainError `read_models_unavailable`
   * while the promoted version is one that this process has not heard of: what it knows may be gone already.
   */
  async of({ tenantId, interpretations }: Tenant): Promise<Interpretation> {
    const [first] = interpretations;
    if (first === undefined) throw new RangeError(`${tenantId} has no interpretation`);
    // Most tenants never change their rules; theirs need no look-up.
    if (interpretations.length === 1) return first;
    const version = await this.live.of(tenantId);
    // Anew: the tenant that the caller holds may be from before the promotion.
    const known = this.directory.tenant(tenantId)?.interpretations ?? interpretations;
    const promoted = known.find(({ rulesVersion }) => rulesVersion === version);
    if (promoted !== undefined) return promoted;
    throw new DomainError(
      'read_models_unavailable',
      `rules ${version} of ${tenantId} are not known here yet`,
    );
  }
}
