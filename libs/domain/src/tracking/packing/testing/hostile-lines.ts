/** Lines at the edges of JSON, of UTF-8 and of the schema, each as an item or as the value of one's property. */
const VALUES = [
  ...[
    '0',
    '-0',
    '1',
    '-1',
    '1.5',
    '1e5',
    '1E+5',
    '1e-5',
    '1e400',
    '-1e400',
    '123456789012345678901234567890',
  ],
  ...['01', '-01', '.5', '5.', '1.e1', '+1', '-', '1e', '1e+', '0x10', '1_0', '--1', '00', '-.5', '1.2.3'],
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    'undefined',
    'TRUE',
    'True',
    'tru',
    'truee',
    'nul',
    'nulll',
    'fals',
    'falsey',
  ],
  ...[
    'true',
    'false',
    'null',
    '""',
    '" "',
    '{}',
    '[]',
    '[[]]',
    '[{}]',
    '{"a":{}}',
    '[ ]',
    '{ }',
    '[1 ]',
    '[ 1,2]',
  ],
  ...[
    '[1,]',
    '[,1]',
    '[,]',
    '[1,,2]',
    '{"a":1,}',
    '{,}',
    '{"a"}',
    '{"a":}',
    '{"a",1}',
    '{a:1}',
    "{'a':1}",
    '{1:1}',
  ],
  ...[
    '[1',
    '[',
    '{',
    '{"a":1',
    '{"a":[}',
    '[}',
    '{]',
    ']',
    '}',
    '[1]]',
    '{"a":1}}',
    '"',
    '"a',
    '"\\"',
    '"\\',
    "'a'",
  ],
  ...[
    '"\\u0000"',
    '"\\u00"',
    '"\\u00g0"',
    '"\\U0041"',
    '"\\x41"',
    '"\\a"',
    '"\\\\"',
    '"\\/\\b\\f\\n\\r\\t\\""',
  ],
  ...[
    '"\\ud800"',
    '"\\udc00"',
    '"\\ud800\\udc00"',
    '"\\ud83d\\ude00"',
    '"\\udc00\\ud800"',
    '"\\ud800\\ud800\\udc00"',
  ],
  ...[
    '"\\ud800x"',
    '"\\ud800\\n"',
    '"\\ud800\\u0041"',
    '"\\uD834\\uDD1E"',
    '"\\ud800\\u"',
    '"\\ud800\\udc0"',
  ],
  ...[
    '"\t"',
    '"\u0001"',
    '"\u007f"',
    '"\u0000"',
    '"\u2028\u2029"',
    '"é"',
    '"日本"',
    '"😀"',
    '"\ufeff"',
    '"\ufffd"',
  ],
  ...[
    '1 2',
    '1,2',
    '{} {}',
    '{}x',
    'x{}',
    '{}\u0000',
    '\u0000',
    '\u000b1',
    '\u00a01',
    '\f1',
    '\ufeff1',
    '//x',
    '/**/1',
  ],
];

const BYTES = [
  ...[
    [0x80],
    [0xc0, 0x80],
    [0xc1, 0xbf],
    [0xc2],
    [0xc2, 0x41],
    [0xc3, 0xa9],
    [0xe0, 0x80, 0x80],
    [0xe0, 0x9f, 0xbf],
  ],
  ...[
    [0xe0, 0xa0, 0x80],
    [0xed, 0x9f, 0xbf],
    [0xed, 0xa0, 0x80],
    [0xed, 0xbf, 0xbf],
    [0xee, 0x80, 0x80],
    [0xe2, 0x82],
  ],
  ...[
    [0xef, 0xbb, 0xbf],
    [0xf0, 0x80, 0x80, 0x80],
    [0xf0, 0x8f, 0xbf, 0xbf],
    [0xf0, 0x90, 0x80, 0x80],
  ],
  ...[
    [0xf4, 0x8f, 0xbf, 0xbf],
    [0xf4, 0x90, 0x80, 0x80],
    [0xf5, 0x80, 0x80, 0x80],
    [0xf0, 0x9f, 0x98],
    [0xff],
    [0xfe],
  ],
];

const around = (value: string) => [
  value,
  `[${value}]`,
  `{"type":"track","messageId":"m","userId":"u","event":"e","properties":{"revenue":${value}}}`,
  `{"type":"track","messageId":"m","userId":"u","event":"Order Completed","properties":{"currency":${value}}}`,
  `{"type":"page","messageId":"m","anonymousId":"a","name":${value}}`,
  `{"type":"page","messageId":${value},"anonymousId":"a"}`,
  `{"type":"page","messageId":"m","anonymousId":${value}}`,
  `{"type":"page","messageId":"m","anonymousId":"a","context":${value}}`,
  `{"type":"page","messageId":"m","anonymousId":"a","timestamp":${value}}`,
  `{"type":${value},"messageId":"m","anonymousId":"a"}`,
];

const nested = (depth: number, open: string, close: string) =>
  `{"type":"page","messageId":"m","anonymousId":"a","x":${open.repeat(depth)}1${close.repeat(depth)}}`;

const TIMES = [
  ...[
    '2026-03-01T12:00:00Z',
    '2026-03-01T12:00:00.1Z',
    '2026-03-01T12:00:00.Z',
    '2026-03-01',
    '2026-02-29T00:00:00Z',
  ],
  ...['2024-02-29T00:00:00Z', '2100-02-29T00:00:00Z', '2000-02-29T23:59:59.999Z', '1969-12-31T23:59:59Z'],
  ...['1970-01-01T00:00:00Z', '2199-12-31T23:59:59.999999Z', '2200-01-01T00:00:00Z', '2026-13-01T00:00:00Z'],
  ...['2026-00-10T00:00:00Z', '2026-04-31T00:00:00Z', '2026-01-00T00:00:00Z', '2026-01-01T24:00:00Z'],
  ...[
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01t00:00:00z',
    '2026-01-01 00:00:00Z',
    '2026-01-01T00:00Z',
  ],
  ...[
    '2026-01-01T00:00:00+01:00',
    '2026-01-01T00:00:00',
    '2026-1-01T00:00:00Z',
    '20260101T000000Z',
    'x026-01-01T00:00:00Z',
  ],
  `2026-01-01T00:00:00.${'0'.repeat(300)}Z`,
  `2026-01-01T00:00:00.${'0'.repeat(50)}Z`,
];

const FIELDS = [
  'messageId',
  'anonymousId',
  'userId',
  'name',
  'category',
  'groupId',
  'previousId',
  'event',
  'sentAt',
];

/** Texts of every length that a limit stands at. */
const LENGTHS = [0, 1, 9, 10, 14, 15, 16, 17, 99, 100, 253, 254, 255, 256, 1023, 1024, 1025];

export function hostileLines(): Buffer[] {
  const texts = [
    ...VALUES.flatMap(around),
    ...[1, 62, 63, 64, 65, 999, 1000, 1001, 5000].flatMap((depth) => [
      nested(depth, '[', ']'),
      nested(depth, '{"a":', '}'),
    ]),
    ...TIMES.flatMap((time) => ['timestamp', 'sentAt'].map((field) => page(`"${field}":"${time}"`))),
    ...FIELDS.flatMap((field) =>
      LENGTHS.flatMap((length) =>
        ['x', 'é', '\\u0041', '😀'].flatMap((character) =>
          ['page', 'track', 'group', 'alias', 'identify'].map(
            (type) =>
              `{"type":"${type}","messageId":"m","userId":"u","event":"e","groupId":"g","previousId":"p","${field}":"${character.repeat(length)}"}`,
          ),
        ),
      ),
    ),
    page('"\\u0074ype":"track"'),
    page('"type":"track","event":"Signed Up"'),
    page('"userId":"u","userId":null'),
    page('"anonymousId":null'),
    page('"__proto__":{"type":"track"},"constructor":1,"toString":null'),
    ' {"type":"page","messageId":"m","anonymousId":"a"}',
    '{"type":"page","messageId":"m","anonymousId":"a"} ',
    '{"type":"page","messageId":"m","anonymousId":"a"}\r',
    '{"type":"page","messageId":"m","anonymousId":"a"}\r\r',
    '{"type":"page","messageId":"m","anonymousId":"a"\r,\t"x" : [ 1 , { } ] \r}',
    ...['', ' ', '\t', '\r', '\r\r', '\ufeff', '\ufeff{"type":"page","messageId":"m","anonymousId":"a"}'],
    page(`"x":"${'y'.repeat(32_768)}"`),
    ...[0, 1, 2].map((more) => page(`"x":"${'y'.repeat(32_768 - page('"x":""').length + more)}"`)),
  ];
  const broken = BYTES.flatMap((bytes) =>
    [page('"x":"?"'), page('"?":1'), page('"name":"?"'), '?{}', '{}?'].map((text) => {
      const [before = '', after = ''] = text.split('?');
      return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
    }),
  );
  return [...texts.map((text) => Buffer.from(text)), ...broken];
}

function page(more: string): string {
  return `{"type":"page","messageId":"m","anonymousId":"a",${more}}`;
}
