/**
 * Colours of names. The usual channels have one each; other names one by their letters. In one chart no two names share
 * a colour while there are some left, and a name keeps its colour from chart to chart but for that.
 * The colours (tokens.css, `--cat-*`) follow Okabe and Ito, darkened or lightened until each stands out from its surface.
 */
const COLOURS = 10;

const KNOWN: Readonly<Record<string, number>> = {
  'Paid Search': 0,
  'Organic Search': 5,
  Email: 2,
  'Paid Social': 1,
  'Organic Social': 8,
  Direct: 6,
  Referral: 7,
  Display: 3,
  Affiliates: 4,
  'AI Assistants': 9,
  // Amounts side by side.
  Value: 0,
};

/** Names that stand for what is left, and cost beside what it earned. */
const REST = new Set(['(unattributed)', '(not set)', 'Other', 'Spend', 'Later steps', 'No conversion']);

/** CSS colours by name. The order of `names` does not matter. */
export function coloursOf(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<number>();
  const colours = new Map<string, string>();
  const known = (name: string) => Object.hasOwn(KNOWN, name);
  const inOrder = names.toSorted((a, b) => Number(known(b)) - Number(known(a)) || (a < b ? -1 : 1));
  for (const name of inOrder) {
    if (REST.has(name)) {
      colours.set(name, 'var(--cat-rest)');
      continue;
    }
    let index = known(name) ? (KNOWN[name] ?? 0) : byLetters(name);
    for (let tried = 0; taken.has(index) && tried < COLOURS; tried++) index = (index + 1) % COLOURS;
    taken.add(index);
    colours.set(name, `var(--cat-${index})`);
  }
  return colours;
}

function byLetters(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % COLOURS;
}
