import { ErasureIndex } from '#domain/erasure/erasure-index.js';
import { DomainError } from '#domain/errors/domain-error.js';
import { TENANT_STREAM_PREFIX } from '#domain/events/streams.js';
import { type EventStore, type Position, START } from '#domain/ports/event-store.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import { hashOf } from '#domain/tenants/api-key.js';
import type { ApiKey, Tenant } from '#domain/tenants/tenant.js';
import { decodeTenantEvent } from '#domain/tenants/tenant-codec.js';
import { evolve, initialState, type TenantState } from '#domain/tenants/tenant-state.js';
import { pause } from '../timing/pause.js';

interface Waiter {
  readonly position: Position;
  readonly resolve: () => void;
}

export interface DirectoryOptions {
  /** Told of a failed subscription, which is then taken up again where it ended. */
  readonly onError?: (error: unknown) => void;
  readonly retryDelayMs?: number;
}

const REMEMBERED_HASHES = 1_024;

/**
 * Tenants and keys folded from the log, and kept live. A failed subscription is resumed after the last event that was
 * folded in; meanwhile the directory answers with what it knows.
 */
export class LogTenantDirectory implements TenantDirectory {
  private readonly states = new Map<string, TenantState>();
  private readonly keys = new Map<string, ApiKey>();
  /** Hashing a key takes as long as everything else that is done to find whose it is. */
  private readonly hashes = new Map<string, string>();
  private readonly stopped = new AbortController();
  private readonly first = Promise.withResolvers<void>();
  private waiters: Waiter[] = [];
  private position: Position = START;
  private running: Promise<void> | undefined;
  private caughtUp = false;

  /** Who has been erased, as of the same position. */
  readonly erasures = new ErasureIndex();

  /** Resolves when everything that was in the log at the start has been folded in. */
  readonly ready: Promise<void> = this.first.promise;

  constructor(
    private readonly events: Pick<EventStore, 'subscribeToAll'>,
    private readonly options: DirectoryOptions = {},
  ) {}

  get isReady(): boolean {
    return this.caughtUp;
  }

  /** Begins to follow the log; waiting for a position does so as well. */
  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  /** Resolves once the log up to `position` is folded in: a decision is in force for whoever waited for it. */
  async waitFor(position: Position): Promise<void> {
    this.start();
    if (this.position >= position) return;
    await new Promise<void>((resolve) => this.waiters.push({ position, resolve }));
  }

  tenant(tenantId: string): Tenant | undefined {
    return this.states.get(tenantId)?.tenant;
  }

  tenants(): readonly Tenant[] {
    return [...this.states.values()]
      .flatMap(({ tenant }) => (tenant === undefined ? [] : [tenant]))
      .sort((a, b) => (a.tenantId < b.tenantId ? -1 : 1));
  }

  /** The lookup is by the key's hash, so its time tells nothing about any other key. */
  keyOf(secret: string): ApiKey | undefined {
    const known = this.hashes.get(secret);
    if (known !== undefined) return this.keys.get(known);
    const hash = hashOf(secret);
    const key = this.keys.get(hash);
    if (key !== undefined) this.remember(secret, hash);
    return key;
  }

  /** Only of secrets that are keys, so that nobody without one can push others out. */
  private remember(secret: string, hash: string): void {
    if (this.hashes.size >= REMEMBERED_HASHES) this.hashes.clear();
    this.hashes.set(secret, hash);
  }

  keysOf(tenantId: string): readonly ApiKey[] {
    return [...(this.states.get(tenantId)?.keys.values() ?? [])];
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      try {
        await this.follow(signal);
      } catch (error) {
        // A decision that this build cannot read: what is known from before it must not pass for what holds.
        if (error instanceof DomainError && error.code === 'unknown_schema_version') this.caughtUp = false;
        this.options.onError?.(error);
      }
      // Also after an end without an error: a log that is being closed yields nothing, at once.
      await pause(this.options.retryDelayMs ?? 500, signal, { ref: false });
    }
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const messages = this.events.subscribeToAll({
      after: this.position,
      streamPrefixes: [TENANT_STREAM_PREFIX],
      signal,
    });
    for await (const message of messages) {
      if (message.kind === 'events') {
        for (const event of message.events) {
          const decided = decodeTenantEvent(event);
          if (decided?.type === 'VisitorErased')
            this.erasures.note(event.tenant, event.position, decided.data);
          else if (decided !== undefined) this.fold(event.tenant, decided);
          this.reach(event.position);
        }
      } else this.reach(message.position);
      if (message.kind === 'caughtUp') {
        this.caughtUp = true;
        this.first.resolve();
      }
    }
  }

  private fold(tenantId: string, event: Parameters<typeof evolve>[1]): void {
    const before = this.states.get(tenantId) ?? initialState;
    const after = evolve(before, event);
    this.states.set(tenantId, after);
    for (const key of before.keys.values()) if (!after.keys.has(key.keyId)) this.keys.delete(key.hash);
    for (const key of after.keys.values()) if (!before.keys.has(key.keyId)) this.keys.set(key.hash, key);
  }

  private reach(position: Position): void {
    this.position = Math.max(this.position, position);
    if (this.waiters.length === 0) return;
    const due = this.waiters.filter((waiter) => waiter.position <= this.position);
    this.waiters = this.waiters.filter((waiter) => waiter.position > this.position);
    for (const { resolve } of due) resolve();
  }
}
