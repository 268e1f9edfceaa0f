import { paramsOf } from '#domain/tenants/model-variant.js';
import type { ModelVariant } from '#domain/tenants/tenant.js';
import { anyObject, object, string } from '../../openapi/schema.js';

/** A variant as it is shown: its parameters as the base has them, defaults included. */
export interface VariantAnswer {
  readonly name: string;
  readonly base: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export function variantAnswer(variant: ModelVariant): VariantAnswer {
  const { name, base } = variant;
  return { name, base, params: paramsOf(variant) };
}

export const VARIANT_SCHEMA = object({ name: string, base: string, params: anyObject }, [
  'name',
  'base',
  'params',
]);
