import { sourceCategoriesOf } from '#domain/channels/source-categories.js';

/** Some sources of every category, for tests of what is made of them. */
export const fewCategories = sourceCategoriesOf([
  ['google', 'SEARCH'],
  ['google.*', 'SEARCH'],
  ['mail.google.com', 'NONE'],
  ['bing', 'SEARCH'],
  ['facebook', 'SOCIAL'],
  ['facebook.com', 'SOCIAL'],
  ['tiktok', 'SOCIAL'],
  ['linkedin', 'SOCIAL'],
  ['twitter', 'SOCIAL'],
  ['youtube.com', 'VIDEO'],
  ['amazon.*', 'SHOPPING'],
  ['chatgpt.com', 'AI_ASSISTANT'],
]);
