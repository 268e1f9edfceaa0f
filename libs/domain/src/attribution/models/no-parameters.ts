/** Parameters of a model that takes none. */
export type NoParameters = Readonly<Record<string, never>>;

export const NO_PARAMETERS: NoParameters = {};
