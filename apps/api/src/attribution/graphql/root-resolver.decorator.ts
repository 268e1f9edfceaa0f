import { applyDecorators, Catch, type ExceptionFilter, Injectable, UseFilters } from '@nestjs/common';
import { Resolver } from '@nestjs/graphql';

/**
 * Lets errors of a resolver go on as they are, to be formatted with all others of the answer (format-errors.ts):
 * the filters of the process write HTTP responses, and a resolver has none of its own.
 */
@Catch()
@Injectable()
class RethrowFilter implements ExceptionFilter {
  catch(exception: unknown): never {
    throw exception;
  }
}

/** A resolver of fields of the root: each of them is a query. */
export function RootResolver() {
  return applyDecorators(Resolver(), UseFilters(RethrowFilter));
}
