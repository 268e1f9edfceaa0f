import { EventBus as Bus, CommandBus } from '@nestjs/cqrs';

export const used = [CommandBus, Bus];
