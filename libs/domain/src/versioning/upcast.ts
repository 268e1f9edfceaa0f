import { DomainError } from '../errors/domain-error.js';

type Body = Readonly<Record<string, unknown>>;

/** From one version of an event's body to the next. Pure; never throws on what the old version allowed. */
export type Upcaster = (body: Body) => Body;

/** The version that this code writes. */
export const SCHEMA_VERSION = 1;

/** Per type, the steps 1→2, 2→3 …; a type without an entry has had one version only. */
const CHAINS: Readonly<Record<string, readonly Upcaster[]>> = {};

/** The event was written by newer code than this; a projector that is too old must not guess. */
export class UnknownSchemaVersionError extends DomainError {
  constructor(type: string, version: unknown) {
    super(
      'unknown_schema_version',
      `${type} has schema version ${String(version)}, this build knows up to ${SCHEMA_VERSION}`,
    );
  }
}

/** The body as the current version has it. Throws {@link UnknownSchemaVersionError}. */
export function upcast(type: string, version: number, body: Body): Body {
  const steps = CHAINS[type] ?? [];
  if (!Number.isInteger(version) || version < 1 || version > steps.length + 1)
    throw new UnknownSchemaVersionError(type, version);
  return steps.slice(version - 1).reduce((current, step) => step(current), body);
}
