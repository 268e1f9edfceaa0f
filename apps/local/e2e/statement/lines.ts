import type { Item, Tenant } from './tenant.js';

/** Makes a tenant of its own, with these settings. */
export type Make = (settings?: Item) => Promise<Tenant>;

/** Sentences of docs/attribution.md, word for word, and what shows each of them. */
export type Lines = Readonly<Record<string, (make: Make) => Promise<void>>>;
