import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import { object, string } from '../../openapi/schema.js';
import { AdminRoute } from '../admin-route.decorator.js';
import { EraseVisitor } from './erase-visitor.js';

@Controller('v1/admin/tenants/:tenantId/visitors')
export class VisitorsController {
  constructor(private readonly commands: CommandBus) {}

  @Delete(':userId')
  @HttpCode(202)
  @AdminRoute(
    'eraseVisitor',
    'Erases a user, with all users and devices that are the same person, from everything that is answered from. What is sent of them later is new.',
    404,
    409,
    413,
    503,
    504,
  )
  @ApiAcceptedResponse({
    description: 'Decided; a job carries it out, and then nothing of the person is left there.',
    schema: object({ jobId: string }, ['jobId']),
  })
  async erase(
    @Param('tenantId') tenantId: string,
    @Param('userId') userId: string,
  ): Promise<{ jobId: string }> {
    return { jobId: await this.commands.execute(new EraseVisitor(tenantId, userId)) };
  }
}
