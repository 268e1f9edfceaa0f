import { sourceCategoriesOf } from './source-categories.js';

const categories = sourceCategoriesOf([
  ['google', 'SEARCH'],
  ['google.*', 'SEARCH'],
  ['gemini.google.com', 'AI_ASSISTANT'],
  ['mail.google.*', 'NONE'],
  ['facebook.com', 'SOCIAL'],
  ['com.example.app', 'SOCIAL'],
]);

describe('the category of a source', () => {
  it.each([
    ['a bare name', 'google', 'SEARCH'],
    ['in any case', 'GOOGLE', 'SEARCH'],
    ['a host', 'facebook.com', 'SOCIAL'],
    ['without www', 'www.facebook.com', 'SOCIAL'],
    ['a subdomain', 'm.facebook.com', 'SOCIAL'],
    ['a deep subdomain', 'a.b.facebook.com', 'SOCIAL'],
    ['a URL', 'http://facebook.com/x?y', 'SOCIAL'],
    ["with the root's dot", 'facebook.com.', 'SOCIAL'],
    ['a brand under another suffix', 'google.co.uk', 'SEARCH'],
    ['a subdomain of a brand', 'news.google.fr', 'SEARCH'],
    ['the most specific name', 'gemini.google.com', 'AI_ASSISTANT'],
    ['an app', 'com.example.app', 'SOCIAL'],
    ['an exception', 'mail.google.com', undefined],
    ['below an exception', 'eu.mail.google.de', undefined],
    ["a brand as someone else's subdomain", 'google.example.com', undefined],
    ['a brand on a hosting platform', 'google.github.io', undefined],
    ['a longer word', 'mygoogle.com', undefined],
    ['a host that is not a brand', 'facebook.de', undefined],
    ['a public suffix', 'co.uk', undefined],
    ['an address', '127.0.0.1', undefined],
    ['nothing', '', undefined],
    ['dots', '....', undefined],
  ])('%s: %s', (_, source, category) => {
    expect(categories.categoryOf(source)).toBe(category);
  });

  it('of a text of any length is found', () => {
    expect(categories.categoryOf('a.'.repeat(100_000))).toBeUndefined();
  });
});
