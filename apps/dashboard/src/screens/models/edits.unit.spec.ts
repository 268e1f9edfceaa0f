import { withText } from './conversions/definition-edit';
import { byCurrency, ratesOf } from './settings/rate-edit';

describe('definitions and rates that are edited', () => {
  it('leave out what is empty', () => {
    expect(withText({ event: 'Signed Up', type: 'signup' }, 'type', ' ')).toEqual({ event: 'Signed Up' });
    expect(withText({ event: 'a' }, 'valueProperty', 'price')).toEqual({
      event: 'a',
      valueProperty: 'price',
    });
    expect(withText({ event: 'a' }, 'event', '')).toEqual({ event: '' });
  });

  it('are the same there and back, in the order of currencies', () => {
    const rates = ratesOf({ USD: '0.92', CHF: '1.05' });
    expect(rates.map(({ currency }) => currency)).toEqual(['CHF', 'USD']);
    expect(byCurrency(rates)).toEqual({ CHF: '1.05', USD: '0.92' });
    expect(
      byCurrency([
        { currency: ' usd ', rate: ' 1 ' },
        { currency: '', rate: '2' },
      ]),
    ).toEqual({ USD: '1' });
  });
});
