/** As the API has them (`…/conversion-definitions`). */
export interface Definition {
  readonly event: string;
  readonly type?: string;
  readonly valueProperty?: string;
}

/** The definition with one of its texts changed. Those that may be left out are left out rather than empty. */
export function withText(definition: Definition, name: keyof Definition, text: string): Definition {
  if (name === 'event') return { ...definition, event: text };
  const { [name]: _, ...rest } = definition;
  return text.trim() === '' ? rest : { ...rest, [name]: text };
}
