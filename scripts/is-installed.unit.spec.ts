import { isInstalled } from './is-installed.mjs';

const lock = (packages: Record<string, object>) =>
  JSON.stringify({ packages: { '': { name: 'attribution' }, ...packages } });
const note = (packages: Record<string, object>) => JSON.stringify({ packages });

describe('what is installed', () => {
  const A = { version: '1.0.0', integrity: 'sha512-a' };
  const B = { version: '2.0.0', integrity: 'sha512-b' };
  const foreign = { version: '3.0.0', integrity: 'sha512-c', optional: true, os: ['none'] };
  const wanted = lock({ 'node_modules/a': A, 'node_modules/b': B, 'node_modules/c': foreign });

  it('is enough when it is what the lock file says, platforms that are not this one aside', () => {
    expect(isInstalled(wanted, note({ 'node_modules/a': A, 'node_modules/b': B }))).toBe(true);
    expect(
      isInstalled(wanted, note({ 'node_modules/a': A, 'node_modules/b': B, 'node_modules/c': foreign })),
    ).toBe(true);
  });

  it.each([
    ['nothing is noted', undefined],
    ['a package is missing', note({ 'node_modules/a': A })],
    ['a version differs', note({ 'node_modules/a': A, 'node_modules/b': { ...B, version: '2.0.1' } })],
    ['the bytes differ', note({ 'node_modules/a': A, 'node_modules/b': { ...B, integrity: 'sha512-x' } })],
    ['one is left over', note({ 'node_modules/a': A, 'node_modules/b': B, 'node_modules/d': A })],
  ])('is not when %s', (_, installed) => {
    expect(isInstalled(wanted, installed)).toBe(false);
  });
});
