import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { tenantStream } from '#domain/events/streams.js';
import { type EventStore, WrongExpectedRevisionError } from '#domain/ports/event-store.js';
import { decide, type TenantCommand } from '#domain/tenants/decide.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { decodeTenantEvent, encodeTenantEvent } from '#domain/tenants/tenant-codec.js';
import { UnknownTenantError } from '#domain/tenants/tenant-errors.js';
import { evolve, initialState, type TenantState } from '#domain/tenants/tenant-state.js';
import type { LogTenantDirectory } from '#infra/tenants/log-tenant-directory.js';
import { EVENT_STORE, TENANT_DIRECTORY } from '../tokens.js';

/** What a command came to. */
export interface Decided {
  /** As the decision leaves it, whatever others have decided since. */
  readonly tenant: Tenant;
  /** False when the tenant was so already. */
  readonly hasChanged: boolean;
  /** Of the decision's last event; 0 where nothing has changed. */
  readonly position: number;
}

/** Decisions about a tenant, made on its stream. */
@Injectable()
export class TenantStream {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(TENANT_DIRECTORY) private readonly directory: Pick<LogTenantDirectory, 'waitFor'>,
  ) {}

  /**
   * Decides on the tenant as its stream has it and appends what follows; decided anew, once, when somebody else was
   * quicker. Resolves when the decision is in force for the very next request to this process.
   */
  async execute(command: TenantCommand): Promise<Decided> {
    try {
      return await this.attempt(command);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevisionError)) throw error;
      return this.attempt(command);
    }
  }

  private async attempt(command: TenantCommand): Promise<Decided> {
    const stream = tenantStream(command.tenantId);
    const { state, revision } = await this.read(stream);
    const decided = decide(command, state);
    const { tenant } = decided.reduce(evolve, state);
    if (tenant === undefined) throw new UnknownTenantError(command.tenantId);
    if (decided.length === 0) return { tenant, hasChanged: false, position: 0 };
    const at = new Date().toISOString();
    const { position } = await this.events.appendToStream(
      stream,
      decided.map((event) => encodeTenantEvent(command.tenantId, event, { id: randomUUID(), at })),
      { expectedRevision: revision < 0 ? 'no_stream' : revision },
    );
    await this.directory.waitFor(position);
    return { tenant, hasChanged: true, position };
  }

  private async read(stream: string): Promise<{ state: TenantState; revision: number }> {
    let state = initialState;
    let revision = -1;
    for await (const event of this.events.readStream(stream)) {
      const decided = decodeTenantEvent(event);
      if (decided !== undefined) state = evolve(state, decided);
      revision = event.revision;
    }
    return { state, revision };
  }
}
