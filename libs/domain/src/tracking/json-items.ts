import {
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  JsonScanner,
  OPEN_ARRAY,
  OPEN_OBJECT,
  type ScannedValue,
} from './json-scanner.js';

const decoder = new TextDecoder();

/** The value that a JSON text consists of, without the space around it. */
export function scanValue(text: Uint8Array): ScannedValue {
  return new JsonScanner(text).value();
}

/** The value of a member of the object that a JSON text consists of; undefined when there is none. */
export function scanMember(text: Uint8Array, name: string): ScannedValue | undefined {
  let found: ScannedValue | undefined;
  eachMember(text, name, (scanner) => {
    found = scanner.value();
  });
  return found;
}

/**
 * The elements of the array under `name` in the object that a JSON text consists of; undefined when there is no such
 * array. As with `JSON.parse`, the last of duplicate keys wins, and keys may be written with escapes.
 * `text` must have been accepted by `JSON.parse`.
 */
export function scanItems(text: Uint8Array, name: string): readonly ScannedValue[] | undefined {
  let items: ScannedValue[] | undefined;
  eachMember(text, name, (scanner) => {
    if (scanner.peek() === OPEN_ARRAY) items = elements(scanner);
    else {
      items = undefined;
      scanner.value();
    }
  });
  return items;
}

function elements(scanner: JsonScanner): ScannedValue[] {
  const items: ScannedValue[] = [];
  scanner.pass();
  if (scanner.peek() === CLOSE_ARRAY) {
    scanner.pass();
    return items;
  }
  do items.push(scanner.value());
  while (scanner.more());
  return items;
}

/** Calls `take` at the value of each member called `name`; `take` must pass that value. */
function eachMember(text: Uint8Array, name: string, take: (scanner: JsonScanner) => void): void {
  const scanner = new JsonScanner(text);
  if (scanner.peek() !== OPEN_OBJECT) return;
  scanner.pass();
  if (scanner.peek() === CLOSE_OBJECT) return;
  do {
    const key = scanner.value();
    scanner.peek();
    scanner.pass();
    if (isKey(text, key, name)) take(scanner);
    else scanner.value();
  } while (scanner.more());
}

function isKey(text: Uint8Array, { start, end }: ScannedValue, name: string): boolean {
  // Escapes only ever make a key longer; one of the very length is compared as it stands.
  const spare = end - start - name.length - 2;
  if (spare < 0) return false;
  if (spare === 0) return isWritten(text, start + 1, name);
  return JSON.parse(decoder.decode(text.subarray(start, end))) === name;
}

/** Whether `name`, which is ASCII, stands there as it is. */
function isWritten(text: Uint8Array, at: number, name: string): boolean {
  for (let i = 0; i < name.length; i++) if (text[at + i] !== name.charCodeAt(i)) return false;
  return true;
}
