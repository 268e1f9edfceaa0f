import { UnsupportedParametersError } from './parameter-errors.js';
import { PARAMETERS, UNSUPPORTED_PARAMETERS } from './parameter-table.js';

/** Throws {@link UnsupportedParametersError} that names every parameter which only later versions will honour. */
export function refuseUnsupported(raw: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(raw).filter(
    (name) =>
      UNSUPPORTED_PARAMETERS.has(name) ||
      name.startsWith('filter.') ||
      (name === 'dateBasis' && raw[name] === 'touchpoint'),
  );
  if (names.length === 0) return;
  throw new UnsupportedParametersError(
    names.map((parameter) => ({
      parameter,
      detail: Object.hasOwn(PARAMETERS, parameter)
        ? 'has a value that this version does not support yet'
        : 'is not supported by this version yet',
    })),
  );
}
