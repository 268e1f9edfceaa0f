/** Where the statement can be read in more than one way: the reading taken. The README beside this says why. */
export interface Readings {
  /**
   * The `previousId` of an alias: an anonymous id (linked by time) where any fact names it as one, else a user id
   * (merged for all time); or always both.
   */
  readonly aliasPrevious: 'as facts name it' | 'both';
  /** A click id differs from the session's latest when its value does, or only when its kind does. */
  readonly clickIdDiffersBy: 'value' | 'kind';
  /** `pathStart=afterPreviousConversion`: previous among all of the user's conversions, or of the type asked. */
  readonly previousConversionOf: 'any type' | 'asked type';
  /** Non-converting: in no path of any conversion, or of conversions of the type asked. */
  readonly convertingIs: 'any type' | 'asked type';
  /** Non-converting: in no path of any conversion, whenever it was, or of conversions in the range asked. */
  readonly convertingWhen: 'ever' | 'in range';
  /** `custom`: `weights.last[0]` is of the very last touchpoint, or the list is in the order of the path. */
  readonly customLast: 'from the end' | 'path order';
  /** An amount refunded without a currency is in that of its conversion, or in the reporting one. */
  readonly refundCurrency: 'conversion' | 'reporting';
}

export const DEFAULT_READINGS: Readings = {
  aliasPrevious: 'as facts name it',
  clickIdDiffersBy: 'value',
  previousConversionOf: 'any type',
  convertingIs: 'any type',
  convertingWhen: 'ever',
  customLast: 'from the end',
  refundCurrency: 'conversion',
};
