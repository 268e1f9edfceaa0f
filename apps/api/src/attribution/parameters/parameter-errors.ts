import { DomainError } from '#domain/errors/domain-error.js';

/** One parameter and what is wrong with it. */
export interface ParameterProblem {
  readonly parameter: string;
  readonly detail: string;
}

/** Every parameter that makes no sense, each named in `errors`. */
export class InvalidParametersError extends DomainError {
  constructor(errors: readonly ParameterProblem[]) {
    super('invalid_parameter', summary(errors), { errors });
  }
}

function summary(errors: readonly ParameterProblem[]): string {
  return errors.map(({ parameter, detail }) => `${parameter}: ${detail}`).join('; ');
}
