import { Inject } from '@nestjs/common';
import { Context, Subscription } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { TENANT_DIRECTORY } from '../../tokens.js';
import { RootResolver } from '../graphql/root-resolver.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import { Live } from './live.answer.js';
import { LiveFeeds } from './live-feeds.js';

@RootResolver()
export class LiveResolver {
  constructor(
    private readonly feeds: LiveFeeds,
    @Inject(TENANT_DIRECTORY) private readonly directory: Pick<TenantDirectory, 'keyOf'>,
  ) {}

  @Subscription(() => Live, {
    description: 'What is going on at the tenant, once a second.',
    resolve: (value: Live) => value,
  })
  live(
    @CallingTenant() { tenantId }: Tenant,
    @Context('req') { socketKey = '' }: FastifyRequest,
  ): AsyncIterableIterator<Live> {
    return this.feeds.follow(tenantId, () => this.directory.keyOf(socketKey)?.tenantId === tenantId);
  }
}
