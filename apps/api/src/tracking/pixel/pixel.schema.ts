import type { ApiQueryOptions } from '@nestjs/swagger';

const parameter = (name: string, description: string, required = false): ApiQueryOptions => ({
  name,
  description,
  required,
  schema: { type: 'string' },
});

export const PIXEL_PARAMETERS: readonly ApiQueryOptions[] = [
  parameter('writeKey', 'The key, unless a header carries it.'),
  parameter('anonymousId', 'Of the visitor; this or `userId` is needed.'),
  parameter('userId', 'Of the visitor.'),
  parameter('messageId', 'Makes the request repeatable; without one the server makes one.'),
  parameter('timestamp', 'ISO 8601; the time of the request by default.'),
  parameter('sentAt', 'ISO 8601, when it was sent by the clock of the sender.'),
  parameter('event', 'Name of a `track` call; without it the call is a `page`.'),
  parameter('url', 'Of the page.'),
  parameter('referrer', 'Of the page.'),
  parameter('title', 'Of the page.'),
  ...['utm_source', 'utm_medium', 'utm_campaign', 'utm_id', 'utm_content', 'utm_term'].map((name) =>
    parameter(name, 'Of the campaign; counts where `url` has no UTM parameters.'),
  ),
];
