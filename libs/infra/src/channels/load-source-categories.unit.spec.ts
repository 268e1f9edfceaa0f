import { ga4ChannelOf } from '#domain/channels/ga4-channels.js';
import { CATEGORIES } from '#domain/channels/source-categories.js';
import { contextOf } from '#domain-testing/channels/context-of.js';
import { loadSourceCategories, parseSourceCategories } from './load-source-categories.js';

describe('the source categories that ship with the product', () => {
  const categories = loadSourceCategories();

  it('are read once', () => {
    expect(loadSourceCategories()).toBe(categories);
  });

  it.each([
    ['google', 'SEARCH'],
    ['Google', 'SEARCH'],
    ['google.com', 'SEARCH'],
    ['google.de', 'SEARCH'],
    ['www.google.co.uk', 'SEARCH'],
    ['images.google.com.br', 'SEARCH'],
    ['com.google.android.googlequicksearchbox', 'SEARCH'],
    ['bing', 'SEARCH'],
    ['r.search.yahoo.com', 'SEARCH'],
    ['duckduckgo.com', 'SEARCH'],
    ['facebook', 'SOCIAL'],
    ['m.facebook.com', 'SOCIAL'],
    ['lm.facebook.com', 'SOCIAL'],
    ['https://www.facebook.com/groups/7', 'SOCIAL'],
    ['t.co', 'SOCIAL'],
    ['old.reddit.com', 'SOCIAL'],
    ['news.ycombinator.com', 'SOCIAL'],
    ['youtube.com', 'VIDEO'],
    ['m.youtube.com', 'VIDEO'],
    ['youtu.be', 'VIDEO'],
    ['amazon', 'SHOPPING'],
    ['amazon.co.jp', 'SHOPPING'],
    ['shopping.google.com', 'SHOPPING'],
    ['chatgpt.com', 'AI_ASSISTANT'],
    ['chat.openai.com', 'AI_ASSISTANT'],
    ['perplexity.ai', 'AI_ASSISTANT'],
    ['gemini.google.com', 'AI_ASSISTANT'],
    ['copilot.microsoft.com', 'AI_ASSISTANT'],
    ['mail.google.com', undefined],
    ['aws.amazon.com', undefined],
    ['google.example.com', undefined],
    ['notfacebook.com', undefined],
    ['facebook.com.evil.example', undefined],
    ['microsoft.com', undefined],
    ['newsletter', undefined],
    ['', undefined],
  ])('%s is %s', (source, category) => {
    expect(categories.categoryOf(source)).toBe(category);
  });

  it('hold some hundreds of sources, and every category', () => {
    const held = new Set(CATEGORIES.map((category) => category));
    const seen = new Set(
      ['bing.com', 'facebook.com', 'vimeo.com', 'etsy.com', 'claude.ai'].map((host) =>
        categories.categoryOf(host),
      ),
    );
    expect(seen).toEqual(held);
  });

  it.each([
    [{ referrerHost: 'google.fr' }, 'Organic Search'],
    [{ referrerHost: 'l.instagram.com' }, 'Organic Social'],
    [{ referrerHost: 'm.youtube.com' }, 'Organic Video'],
    [{ referrerHost: 'chatgpt.com' }, 'AI Assistants'],
    [{ referrerHost: 'amazon.it' }, 'Organic Shopping'],
    [{ referrerHost: 'mail.google.com' }, 'Referral'],
    [{ source: 'ig', medium: 'paid' }, 'Paid Social'],
    [{ clickIdKind: 'gclid' }, 'Paid Search'],
    [{ clickIdKind: 'gbraid' }, 'Paid Search'],
    [{ clickIdKind: 'wbraid' }, 'Paid Search'],
    [{ clickIdKind: 'msclkid' }, 'Paid Search'],
    [{ clickIdKind: 'fbclid' }, 'Organic Social'],
    [{ clickIdKind: 'ttclid' }, 'Organic Social'],
    [{ clickIdKind: 'li_fat_id' }, 'Organic Social'],
    [{ clickIdKind: 'twclid', medium: 'cpc' }, 'Paid Social'],
  ])('channel of %p: %s', (fields, channel) => {
    expect(ga4ChannelOf(contextOf(fields), categories)).toBe(channel);
  });
});

describe('a CSV of source categories', () => {
  it.each([
    ['another header', 'host,category\na,SEARCH', 'first line'],
    ['an unknown category', 'source,category\na.com,SEARCH\nb.com,NEWS', 'line 3'],
    ['upper case', 'source,category\nGoogle,SEARCH', 'line 2'],
    ['a third column', 'source,category\na,SEARCH,x', 'line 2'],
    ['a source twice', 'source,category\na,SEARCH\na,SOCIAL', 'line 3'],
    ['no source', 'source,category\n,SEARCH', 'line 2'],
  ])('with %s is refused', (_, csv, where) => {
    expect(() => parseSourceCategories(csv)).toThrow(where);
  });

  it('may have the line ends of Windows', () => {
    expect([...parseSourceCategories('source,category\r\ngoogle,SEARCH\r\n')]).toEqual([
      ['google', 'SEARCH'],
    ]);
  });
});
