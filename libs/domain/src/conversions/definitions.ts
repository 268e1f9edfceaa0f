/** A tracked event that counts as a conversion. */
export interface ConversionDefinition {
  /** Name of the `track` event; also the conversion's type. */
  readonly event: string;
}

export const DEFAULT_DEFINITIONS: readonly ConversionDefinition[] = [{ event: 'Order Completed' }];

/** Properties that hold a conversion's value, the first present one counts. */
export const VALUE_PROPERTIES = ['revenue', 'total', 'value'] as const;
