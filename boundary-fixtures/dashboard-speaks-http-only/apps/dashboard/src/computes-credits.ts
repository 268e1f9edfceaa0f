import { linear } from '../../../libs/domain/src/linear';

export const credits = linear;
