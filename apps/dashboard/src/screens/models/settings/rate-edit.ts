export interface Rate {
  readonly currency: string;
  /** Exact decimal text. */
  readonly rate: string;
}

/** `{ USD: '0.92' }` as a list, by currency. */
export function ratesOf(byCurrency: Readonly<Record<string, string>>): readonly Rate[] {
  return Object.entries(byCurrency)
    .map(([currency, rate]) => ({ currency, rate }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** The list as the API takes it; of a currency given twice the last counts, lines without one are left out. */
export function byCurrency(rates: readonly Rate[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rates
      .map(({ currency, rate }) => [currency.trim().toUpperCase(), rate.trim()])
      .filter(([code]) => code !== ''),
  );
}
