/** A tracked event that counts as a conversion. */
export interface ConversionDefinition {
  /** Name of the `track` event. */
  readonly event: string;
  /** Type of the conversion; the event's name by default. */
  readonly type?: string;
  /** Property that holds its value; {@link VALUE_PROPERTIES} by default. */
  readonly valueProperty?: string;
}

export const DEFAULT_DEFINITIONS: readonly ConversionDefinition[] = [{ event: 'Order Completed' }];

/** Properties that hold a conversion's value, the first present one counts. */
export const VALUE_PROPERTIES = ['revenue', 'total', 'value'] as const;

/** Says of a tracked event's name whether it is a conversion under any of these rules. */
export function countsUnder(
  rules: readonly { readonly definitions: readonly ConversionDefinition[] }[],
): (name: string) => boolean {
  const names = new Set(rules.flatMap(({ definitions }) => definitions.map(({ event }) => event)));
  return (name) => names.has(name);
}
