export const linear = 'linear';
