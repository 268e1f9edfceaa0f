import { handler } from '../../../apps/api/src/handler.js';

export const used = handler;
