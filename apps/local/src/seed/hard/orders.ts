import { Decimal } from '#domain/money/decimal.js';
import { totalsAre } from '../invariant.js';
import { conversion, type HardCase, iso, refund, typeOf } from './hard-case.js';

const MINUTE_MS = 60_000;
const REPEATED = 'repeated orders';
const ORDERS = 200;
const TIMES = 5;

/** The same order by several messages and people; the earliest counts, and it is not sent first. */
export const repeatedOrders: HardCase = {
  name: REPEATED,
  about: `${ORDERS} orders, each told ${TIMES} times with other values, times and people`,
  *items(run) {
    for (let order = 0; order < ORDERS; order++) {
      for (let time = 0; time < TIMES; time++) {
        const orderId = `${run.id}-order-${order}`;
        const rank = (time + order) % TIMES;
        yield conversion({
          messageId: `${orderId}-${time}`,
          userId: `${run.id}-repeats-${rank === 0 ? order : `${order}-${rank % 2}`}`,
          timestamp: iso(run.end - (TIMES - rank) * MINUTE_MS),
          type: typeOf(run, REPEATED),
          orderId,
          value: rank === 0 ? '0.25' : 1_000 + rank,
        });
      }
    }
  },
  invariants: (run) => [
    totalsAre(
      'the earliest of each counts',
      { conversionType: typeOf(run, REPEATED) },
      { conversions: ORDERS, value: '50' },
    ),
  ],
};

const REFUNDS = 'refunds';

export const refunds: HardCase = {
  name: REFUNDS,
  about: 'refunds before their conversions, beyond the value, in many parts, told twice, of nothing',
  *items(run) {
    const order = (key: string, value: string) =>
      conversion({
        messageId: `${run.id}-${key}`,
        userId: `${run.id}-refunded`,
        timestamp: iso(run.end - MINUTE_MS),
        type: typeOf(run, REFUNDS),
        orderId: `${run.id}-o-${key}`,
        value,
      });
    const back = (key: string, part: string, amount?: string) =>
      refund(`${run.id}-${key}`, {
        messageId: `${run.id}-${key}-r${part}`,
        timestamp: iso(run.end),
        ...(amount !== undefined && { amount }),
      });
    yield back('before', '1', '4');
    yield order('before', '10');
    yield order('beyond', '10');
    yield back('beyond', '1', '10.000000001');
    yield order('whole', '10');
    yield back('whole', '1');
    yield back('whole', '2', '1');
    yield order('parts', '1');
    for (let part = 0; part < 10; part++) yield back('parts', String(part), '0.07');
    yield order('twice', '10');
    yield back('twice', 'x', '2.5');
    yield back('twice', 'x', '2.5');
    yield order('zero', '10');
    yield back('zero', '1', '0');
    yield back('never', '1');
  },
  invariants: (run) => [
    totalsAre(
      'what refunds leave: 6, 0, nothing, 0.3, 7.5 and 10',
      { conversionType: typeOf(run, REFUNDS) },
      { conversions: 5, value: '23.8' },
    ),
  ],
};

const DIMES = 'dimes';

/** As many as make sums of binary fractions go wrong. */
const dimesOf = (size: number) => Math.max(1_000, Math.floor(size / 10));

export const dimes: HardCase = {
  name: DIMES,
  about:
    'values of 0.10 in thousands, as numbers and as text, beside one of 29 digits and one of a billionth',
  *items(run) {
    const type = typeOf(run, DIMES);
    for (let index = 0; index < dimesOf(run.size); index++) {
      const messageId = `${run.id}-dime-${index}`;
      const value = ['0.10', '0.1', '"0.10"', '1e-1'][index % 4] ?? '0.1';
      const person = JSON.stringify(`${run.id}-dimes-${index % 97}`);
      const timestamp = iso(run.end - index);
      // As source text: a serialiser would write every one of these as 0.1.
      yield {
        to: 'conversions',
        json: `{"messageId":"${messageId}","userId":${person},"timestamp":"${timestamp}","type":${JSON.stringify(type)},"value":${value}}`,
      };
    }
    for (const [index, value] of ['12345678901234567890123456789', '0.000000001'].entries())
      yield conversion({
        messageId: `${run.id}-digits-${index}`,
        userId: `${run.id}-digits`,
        timestamp: iso(run.end),
        type: `${type}, digits`,
        value,
      });
  },
  invariants: (run) => [
    totalsAre(
      'thousands of dimes, to the last digit',
      { conversionType: typeOf(run, DIMES) },
      { conversions: dimesOf(run.size), value: `${new Decimal(BigInt(dimesOf(run.size)), 1)}` },
    ),
    totalsAre(
      'thirty-eight digits',
      { conversionType: `${typeOf(run, DIMES)}, digits` },
      { conversions: 2, value: '12345678901234567890123456789.000000001' },
    ),
  ],
};
