import { fieldText, paramsFrom } from './variant-params';

describe('parameters of a variant', () => {
  const typed = (texts: Readonly<Record<string, string>>) => (name: string) => texts[name] ?? '';

  it('are numbers, objects or text as the model has them; empty ones are left to it', () => {
    expect(
      paramsFrom(
        [
          { name: 'halfLifeDays', default: 7 },
          { name: 'weights', default: null },
          { name: 'milestone', default: null },
          { name: 'first', default: 0.3 },
        ],
        typed({ halfLifeDays: ' 3 ', weights: '{"first":[1]}', milestone: '12' }),
      ),
    ).toEqual({ halfLifeDays: 3, weights: { first: [1] }, milestone: '12' });
  });

  it('that make no sense are sent as they are, for the server to refuse', () => {
    expect(paramsFrom([{ name: 'order', default: 1 }], typed({ order: 'two' }))).toEqual({ order: 'two' });
  });

  it('stand in fields as they are typed', () => {
    expect([fieldText(null), fieldText(0.4), fieldText('rate'), fieldText({ first: [1] })]).toEqual([
      '',
      '0.4',
      'rate',
      '{"first":[1]}',
    ]);
  });
});
