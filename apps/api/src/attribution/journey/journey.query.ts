import { Query } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import type { JourneyAnswer } from './journey.answer.js';

export class GetJourney extends Query<JourneyAnswer> {
  constructor(
    readonly tenant: Tenant,
    readonly userId: string,
    readonly parameters: RawParameters,
  ) {
    super();
  }
}
