import { adapter } from '../../infra/src/adapter.js';

export const port = adapter;
