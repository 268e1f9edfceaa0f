export const handler = 'handler';
