/** A number for people: three digits after the point, or three that say something. */
export function figure(value: number): string {
  return String(Number(Math.abs(value) >= 0.1 ? value.toFixed(3) : value.toPrecision(3)));
}

/** `first of 3 touchpoints`, `touchpoint 2 of 3`, `only touchpoint`. */
export function placeOf(index: number, count: number): string {
  if (count === 1) return 'only touchpoint';
  if (index === 0) return `first of ${count} touchpoints`;
  return index === count - 1 ? `last of ${count} touchpoints` : `touchpoint ${index + 1} of ${count}`;
}

/** `1 channel`, `3 channels`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const LONGEST_NAME = 60;

/** A name as it is, or the beginning of a long one. */
export function shortName(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  return `${[...name].slice(0, LONGEST_NAME - 1).join('')}…`;
}
