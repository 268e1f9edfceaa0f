const WITHOUT_NAME = new Set(['(not set)', '(unattributed)']);

/** Whether a key's value is a name that somebody gave, not what stands for none. */
export function isNamed(value: string | null | undefined): value is string {
  return value !== null && value !== undefined && value !== '' && !WITHOUT_NAME.has(value);
}
