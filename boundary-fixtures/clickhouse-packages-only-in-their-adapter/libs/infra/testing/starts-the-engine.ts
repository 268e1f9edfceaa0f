import { query } from 'chdb';

export const used = query;
