import { Query } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import type { User } from './user.answer.js';

export class GetUser extends Query<User> {
  constructor(
    readonly tenant: Tenant,
    readonly userId: string,
    readonly parameters: RawParameters,
  ) {
    super();
  }
}
