import { parseArguments, UsageError } from './arguments.js';

describe('the arguments of npm run seed', () => {
  it('have defaults that fit npm start', () => {
    expect(parseArguments(['shop'])).toEqual({
      command: 'shop',
      tenant: undefined,
      size: undefined,
      seed: 1,
      end: undefined,
      url: 'http://127.0.0.1:8080',
      adminToken: undefined,
    });
  });

  it('are read whole', () => {
    const args = '--tenant t --size 10 --seed 7 --end 2026-01-01T00:00:00Z --url http://h:1/ --admin-token x';
    expect(parseArguments(['hard', ...args.split(' ')])).toEqual({
      command: 'hard',
      tenant: 't',
      size: 10,
      seed: 7,
      end: Date.UTC(2026, 0, 1),
      url: 'http://h:1',
      adminToken: 'x',
    });
  });

  it.each([
    [[], 'no command'],
    [['shopp'], 'unknown command: shopp'],
    [['shop', 'hard'], 'what is hard?'],
    [['shop', '--size', '0'], '--size 0'],
    [['shop', '--size', '1e3'], '--size 1e3'],
    [['shop', '--seed', '-1'], '--seed'],
    [['shop', '--end', 'now'], '--end now'],
    [['shop', '--url', 'nowhere'], '--url nowhere'],
    [['shop', '--colour', 'red'], '--colour'],
  ])('%j is refused by name', (args, named) => {
    expect(() => parseArguments(args)).toThrow(UsageError);
    expect(() => parseArguments(args)).toThrow(named);
  });
});
