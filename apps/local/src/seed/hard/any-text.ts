import { instead, totalsAre } from '../invariant.js';
import { conversion, type HardCase, iso, touchpoint, typeOf } from './hard-case.js';
import { askReport, askUser } from './questions.js';

const NAME = 'any text 🛒';

/** Texts that differ, and must stay so, whatever they look like. */
export const TEXTS: readonly string[] = [
  '👩‍👩‍👧‍👦 family',
  '🇩🇪🇯🇵',
  'e\u0301te\u0301 (combining)',
  '\u00e9t\u00e9 (composed)',
  'שלום עולם',
  '\u202eoverride\u202c',
  'مرحبا ﷺ',
  'zero\u200bwidth\u200d\ufeff',
  'z\u0351\u036b\u0343a\u0321\u034al\u0334g\u0337o\u0328',
  '𝒳𝓎𝓏 𠜎',
  'ﬁ ligature, İstanbul, STRASSE, straße',
  'Straße',
  'tab\tand\nlines\r\n',
  'nul\u0000 and \u0007 and \u007f',
  `quotes " ' \` \\ \\\\n`,
  `'); DROP TABLE touchpoints; --`,
  '{param:String} {{x}} $y %s %00 %2F',
  'a/b?c=d&e=f#g;h,i',
  '  spaces around  ',
  'spaces around',
  '__proto__',
  'null',
  '-0',
  '日本語のキャンペーン',
  'ก็็็็็',
  '\u{10ffff}\uffff',
];

export const anyText: HardCase = {
  name: NAME,
  about:
    'emoji, right-to-left, combining and zero-width characters, controls and markup in every text that there is',
  *items(run) {
    const type = typeOf(run, NAME);
    for (const [index, text] of TEXTS.entries()) {
      const userId = `${run.id}${text}`;
      const timestamp = iso(run.end - 60_000);
      yield touchpoint({
        messageId: `t${userId}`,
        userId,
        timestamp,
        source: text,
        medium: text,
        campaign: text,
        content: text,
        term: text,
        channel: text,
        url: `https://www.example.org/${text}`,
        properties: { [text]: { [text]: [text] } },
      });
      const order = { messageId: `c${userId}`, userId, timestamp: iso(run.end), type, value: index + 1 };
      yield conversion({ ...order, orderId: userId, properties: { [text]: text } });
    }
  },
  invariants: (run) => [
    totalsAre(
      'orders of people with any name',
      { conversionType: typeOf(run, NAME) },
      { conversions: TEXTS.length, value: String((TEXTS.length * (TEXTS.length + 1)) / 2) },
    ),
    ...['campaign', 'channel', 'source', 'content'].map((key) => ({
      says: `every ${key} is told apart and told as it was sent`,
      check: async (queries: Parameters<typeof askReport>[0]) => {
        const rows = await askReport(queries, typeOf(run, NAME), key);
        return instead(
          rows.map((row) => [row.key[key], row.conversions]).sort(),
          TEXTS.map((text) => [text, 1]).sort(),
        );
      },
    })),
    {
      says: 'every person is found under their id, with the order of their own',
      check: async (queries) => {
        for (const [index, text] of TEXTS.entries()) {
          const { conversions } = await askUser(queries, `${run.id}${text}`);
          const values = conversions.map(({ value }) => value);
          const found = instead(values, [index + 1]);
          if (found !== undefined) return `${JSON.stringify(text)}: ${found}`;
        }
        return undefined;
      },
    },
  ],
};
