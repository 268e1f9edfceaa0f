/**
 * Where everything is. Nothing is allocated: the caller fills the settings and the input, the module fills entries and
 * output, and each call begins anew.
 */
@lazy export const PREFIX: usize = 0x10000; // name space, tenant's length and tenant: what every fact id begins with
@lazy export const HEAD: usize = 0x11000; // metadata up to what differs between items
@lazy export const SENT_AT: usize = 0x11800; // the batch's sentAt
@lazy export const CURRENCIES: usize = 0x12000; // texts: length u32, bytes
@lazy export const DEFINITIONS: usize = 0x14000; // texts, each followed by u32: the event is one to look at closely
@lazy export const STACK: usize = 0x1c000; // what is open around a value, a byte a level
@lazy export const SLOTS: usize = 0x1d000; // fields of the item being scanned
@lazy export const HASHES: usize = 0x1e000; // names that wait to be hashed
@lazy export const SCHEDULE: usize = 0x1f000;
@lazy export const ENTRIES: usize = 0x20000;
@lazy export const ENTRY_BYTES: usize = 32;
@lazy export const MAX_ENTRIES: u32 = 0x2000;
@lazy export const INPUT: usize = 0x60000;
@lazy export const INPUT_BYTES: usize = 0x100000;
@lazy export const OUTPUT: usize = 0x161000;
@lazy export const OUTPUT_BYTES: usize = 0x80000; // of each partition

/** Levels that are followed; an item may have fewer. */
@lazy export const MAX_FOLLOWED: u32 = 1000;
