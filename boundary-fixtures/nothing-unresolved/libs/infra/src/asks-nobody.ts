import { nothing } from './nowhere.js';

export const used = nothing;
