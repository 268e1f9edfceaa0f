import { Injectable } from '@nestjs/common';
import type { Tenant } from '#domain/tenants/tenant.js';
import { type AsOf, Freshness } from '../freshness/freshness.js';
import type { QueryName } from '../parameters/parameter-table.js';
import { parseParameters, type QueryParameters, type RawParameters } from '../parameters/parse-parameters.js';
import { LiveInterpretations } from '../rules/live-interpretations.js';

/** What every answer says of itself. */
export interface AnsweredAsOf extends AsOf {
  readonly rulesVersion: number;
}

export interface Question extends QueryParameters {
  readonly asOf: AnsweredAsOf;
}

/** Reads a query as it came, under the rules that answers come from. */
@Injectable()
export class Questions {
  constructor(
    private readonly rules: LiveInterpretations,
    private readonly freshness: Freshness,
  ) {}

  /** Waits for `minPosition` where one is asked for. Throws InvalidParametersError, PositionNotReachedError. */
  async read(query: QueryName, tenant: Tenant, parameters: RawParameters): Promise<Question> {
    const interpretation = await this.rules.of(tenant);
    const asked = parseParameters(query, parameters, tenant, interpretation);
    const asOf = await this.freshness.asOf(asked);
    return { ...asked, asOf: { ...asOf, rulesVersion: interpretation.rulesVersion } };
  }
}
