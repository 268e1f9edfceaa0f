/** Where the packer's memory holds what; the same as in assembly/memory.ts. */
export const PREFIX = 0x10000;
export const MAX_PREFIX = 400;
export const HEAD = 0x11000;
export const MAX_HEAD = 0x700;
export const SENT_AT = 0x11800;
export const MAX_SENT_AT = 64;
export const CURRENCIES = 0x12000;
export const MAX_CURRENCIES = 0x2000;
export const DEFINITIONS = 0x14000;
export const MAX_DEFINITIONS = 0x8000;
export const ENTRIES = 0x20000;
export const ENTRY_BYTES = 32;
/** Of an entry: i8, below 0 when it is to be looked at closely. */
export const ENTRY_CALL = 8;
export const INPUT = 0x60000;
export const INPUT_BYTES = 0x100000;
export const OUTPUT = 0x161000;
export const OUTPUT_BYTES = 0x80000;

/** A larger item is looked at closely: one that is packed has room beside others. */
export const MAX_PACKED_BYTES = 0x40000;
