import { PACKER_WASM } from './packer.wasm.js';

/** What assembly/index.ts exports; whole numbers all, and addresses in `memory`. */
export interface PackerModule {
  readonly memory: { readonly buffer: ArrayBuffer };
  countSettings(currencies: number, definitions: number): void;
  scanLines(from: number, length: number, maxBytes: number): number;
  scanItem(length: number, maxBytes: number, call: number): number;
  scanBatch(length: number, maxBytes: number): number;
  batchSentAtStart(): number;
  batchSentAtEnd(): number;
  batchContextStart(): number;
  batchContextEnd(): number;
  entryCount(): number;
  beginPacking(prefix: number, head: number, sentAt: number): void;
  pack(from: number, to: number, needsContext: number): number;
  identifiedCount(): number;
  touchedCount(): number;
  touchedAt(n: number): number;
  bytesOf(partition: number): number;
  eventsOf(partition: number): number;
}

// Part of every engine that this runs on, and of no library of types without a browser's.
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module);
    readonly exports: PackerModule;
  }
}

export function loadPacker(): PackerModule {
  return new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(PACKER_WASM, 'base64'))).exports;
}
