import { VALUE_PROPERTIES } from '../../conversions/definitions.js';
import type { FieldRules } from '../items/item-rules.js';
import { MAX_CURRENCIES, MAX_DEFINITIONS } from './packer-memory.js';

/** What a tenant's items are held against, as the packer reads it. */
export interface PackerSettings {
  readonly currencies: Uint8Array;
  readonly currencyCount: number;
  readonly definitions: Uint8Array;
  readonly definitionCount: number;
}

const known = new WeakMap<FieldRules['definitions'], PackerSettings | 'too many'>();

/** Undefined when there are more than the packer has room for. Made once per state of a tenant. */
export function packerSettingsOf({ currencies, definitions }: FieldRules): PackerSettings | undefined {
  let settings = known.get(definitions);
  if (settings === undefined) {
    settings = encode(currencies, definitions);
    known.set(definitions, settings);
  }
  return settings === 'too many' ? undefined : settings;
}

function encode(
  currencies: FieldRules['currencies'],
  definitions: FieldRules['definitions'],
): PackerSettings | 'too many' {
  const texts = Buffer.concat([...currencies].map(sized));
  const closely = Buffer.concat(
    [...definitions].map(([event, { valueProperty }]) => {
      const isUsual =
        valueProperty === undefined || VALUE_PROPERTIES.some((usual) => usual === valueProperty);
      return Buffer.concat([sized(event), uint32(isUsual ? 0 : 1)]);
    }),
  );
  if (texts.length > MAX_CURRENCIES || closely.length > MAX_DEFINITIONS) return 'too many';
  return {
    currencies: texts,
    currencyCount: currencies.size,
    definitions: closely,
    definitionCount: definitions.size,
  };
}

function sized(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
