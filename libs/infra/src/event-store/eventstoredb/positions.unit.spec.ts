import { logPositionOf, positionOf } from './positions.js';

it('is the commit position of an event, and leads back to it', () => {
  const at = { commit: 123_456n, prepare: 123_456n };
  expect(positionOf(at)).toBe(123_456);
  expect(logPositionOf(positionOf(at))).toEqual(at);
  expect(logPositionOf(0)).toBe('start');
});

it.each([
  ['of a server that does not tell it', 2n ** 64n - 1n, 2n ** 64n - 1n],
  ['within an explicit transaction', 20n, 10n],
  ['that a number cannot hold exactly', 2n ** 53n, 2n ** 53n],
  ['that is the start itself', 0n, 0n],
])('refuses a position %s', (_, commit, prepare) => {
  expect(() => positionOf({ commit, prepare })).toThrow(
    expect.objectContaining({ code: 'event_store_position' }),
  );
});
