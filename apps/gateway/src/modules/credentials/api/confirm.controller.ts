import { RequirePermission } from '@app/auth';
import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentSession, SessionCookies, type HubSession } from '../../sessions';
import { ConfirmPerson } from '../application/confirm-person';
import { ConfirmDto } from './dto/login.dto';

@ApiTags('session')
@Controller('api/session')
export class ConfirmController {
  constructor(
    private readonly confirm: ConfirmPerson,
    private readonly cookies: SessionCookies,
  ) {}

  @Post('confirm')
  @HttpCode(204)
  @RequirePermission('self:read')
  @ApiOperation({ summary: 'Prove again who you are; what asks for it takes it for five minutes' })
  async confirmPerson(
    @CurrentSession() session: HubSession,
    @Body() { password }: ConfirmDto,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.confirm.execute(session, password, this.cookies.device(request.headers));
  }
}
