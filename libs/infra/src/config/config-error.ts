/** Why the process does not start; the message names each variable that is wrong and what it may be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
