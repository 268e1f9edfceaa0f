import { main } from '../../api/src/main.js';

export const started = main;
