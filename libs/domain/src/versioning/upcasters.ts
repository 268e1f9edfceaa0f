import { DomainError } from '../errors/domain-error.js';
import { parseExactly } from './parse-exactly.js';

export type Body = Readonly<Record<string, unknown>>;

/**
 * From one version of an event's body to the next. Pure; never throws on what the old version allowed. A number that a
 * double would change comes as an opaque value (see {@link parseExactly}): to be put elsewhere, not to be counted with.
 */
export type Upcaster = (body: Body) => Body;

/** The event was written by newer code than this, which must not guess what it means. */
export class UnknownSchemaVersionError extends DomainError {
  constructor(type: string, version: unknown, newest: number) {
    super(
      'unknown_schema_version',
      `${type} has schema version ${String(version)}, this build knows up to ${newest}`,
    );
  }
}

/** The steps 1→2, 2→3 … of every type of event; a type with none has had one version only. */
export class Upcasters<T extends string> {
  constructor(private readonly chains: Readonly<Record<T, readonly Upcaster[]>>) {}

  /** The version that this code writes events of a type in, and reads all older ones as. */
  currentVersion(type: T): number {
    return this.chains[type].length + 1;
  }

  /** A parsed body as the current version has it. Throws {@link UnknownSchemaVersionError}. */
  body(type: string, version: number, stored: Body): Body {
    return this.stepsFrom(type, version).reduce((body, step) => step(body), stored);
  }

  /**
   * The JSON text of a body as the current version has it: the very text when it is of that version, else written
   * anew with every number to its last digit. `text` must be that of an object. Throws
   * {@link UnknownSchemaVersionError}.
   */
  json(type: string, version: number, text: string): string {
    const steps = this.stepsFrom(type, version);
    if (steps.length === 0) return text;
    return JSON.stringify(steps.reduce((body, step) => step(body), parseExactly(text)));
  }

  private stepsFrom(type: string, version: unknown): readonly Upcaster[] {
    const steps = this.isKnown(type) ? this.chains[type] : [];
    const newest = steps.length + 1;
    if (typeof version !== 'number' || !Number.isInteger(version) || version < 1 || version > newest)
      throw new UnknownSchemaVersionError(type, version, newest);
    return steps.slice(version - 1);
  }

  private isKnown(type: string): type is T {
    return Object.hasOwn(this.chains, type);
  }
}
