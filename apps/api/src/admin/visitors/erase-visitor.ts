import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { subjectOf } from '#domain/erasure/visitor-erased.js';
import { DomainError } from '#domain/errors/domain-error.js';
import type { ErasureSubjects } from '#domain/ports/erasures.js';
import type { EventStore } from '#domain/ports/event-store.js';
import type { ProjectionProgress } from '#domain/ports/projection-progress.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import { PROJECTION_PROGRESS } from '../../attribution/tokens.js';
import { EVENT_STORE, TENANT_DIRECTORY } from '../../tokens.js';
import { existingTenant } from '../directory-lookup.js';
import { ErasureJobs, erasureJobId } from '../jobs/erasure-jobs.js';
import { TenantStream } from '../tenant-stream.js';
import { ERASURE_SUBJECTS } from './tokens.js';

/** Answers with the id of the job that carries it out. */
export class EraseVisitor extends Command<string> {
  constructor(
    readonly tenantId: string,
    readonly userId: string,
  ) {
    super();
  }
}

/** How long the read models may take to come to the end of the log: who is meant is found in them. */
const CATCH_UP_MS = 10_000;

@CommandHandler(EraseVisitor)
export class EraseVisitorHandler implements ICommandHandler<EraseVisitor> {
  constructor(
    @Inject(TENANT_DIRECTORY) private readonly directory: TenantDirectory,
    @Inject(EVENT_STORE) private readonly events: Pick<EventStore, 'headPosition'>,
    @Inject(PROJECTION_PROGRESS) private readonly progress: ProjectionProgress,
    @Inject(ERASURE_SUBJECTS) private readonly subjects: ErasureSubjects,
    private readonly jobs: ErasureJobs,
    private readonly stream: TenantStream,
  ) {}

  /** Throws `UnknownTenantError`, DomainError `unknown_user`, `PositionNotReachedError`. */
  async execute({ tenantId, userId }: EraseVisitor): Promise<string> {
    existingTenant(this.directory, tenantId);
    await this.progress.waitFor(await this.events.headPosition(), CATCH_UP_MS);
    const subject = subjectOf(tenantId, userId);
    // Before the search: what is found after it may be half gone.
    const pending = await this.jobs.pending(tenantId, subject);
    const found = await this.subjects.find(tenantId, userId);
    // Asked for again, without a fact since: the same job, however often a client repeats its request.
    if (pending !== undefined && (found === undefined || found.newest < pending.position))
      return erasureJobId(tenantId, subject, pending.position);
    if (found === undefined)
      throw new DomainError('unknown_user', `nothing is known of ${JSON.stringify(userId.slice(0, 200))}`);
    const { visitors, shared, facts } = found;
    const erasure = { subject, visitors, shared, facts, erasedAt: new Date().toISOString() };
    const { position } = await this.stream.execute({ kind: 'erase-visitor', tenantId, erasure });
    return erasureJobId(tenantId, subject, position);
  }
}
