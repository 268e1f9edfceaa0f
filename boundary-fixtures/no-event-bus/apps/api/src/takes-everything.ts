import * as cqrs from '@nestjs/cqrs';

export const used = cqrs;
