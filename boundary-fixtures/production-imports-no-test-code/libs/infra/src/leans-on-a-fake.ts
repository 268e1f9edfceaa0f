import { fake } from '../testing/fake.js';

export const used = fake;
