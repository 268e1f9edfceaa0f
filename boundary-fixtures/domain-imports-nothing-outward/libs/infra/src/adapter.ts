export const adapter = 'adapter';
