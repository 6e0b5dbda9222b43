import type { InviteInfo, InviteResult, Me } from '@app/contracts';
import { Public, RequirePermission } from '@app/auth';
import { IdParam } from '@app/platform';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimits } from '../../edge';
import { CurrentSession, SessionAnswer, type HubSession } from '../../sessions';
import { AcceptInvite } from '../application/accept-invite';
import { CreateInvite } from '../application/create-invite';
import { FindInvite } from '../application/find-invite';
import { AcceptInviteDto } from './dto/accept-invite.dto';
import { presentInvite } from './invite.presenter';

@ApiTags('people')
@Controller('api')
export class InvitesController {
  constructor(
    private readonly create: CreateInvite,
    private readonly find: FindInvite,
    private readonly accept: AcceptInvite,
    private readonly answer: SessionAnswer,
    private readonly limits: RateLimits,
  ) {}

  @Post('people/:id/invite')
  @RequirePermission('person:manage')
  @ApiOperation({ summary: 'Make a one-time link for somebody who has never signed in' })
  async invite(@IdParam() id: string, @CurrentSession() session: HubSession): Promise<InviteResult> {
    return presentInvite(await this.create.execute(session, id, 'invite'));
  }

  @Post('people/:id/reset')
  @RequirePermission('person:manage')
  @ApiOperation({ summary: 'Make a one-time link for a new password' })
  async reset(@IdParam() id: string, @CurrentSession() session: HubSession): Promise<InviteResult> {
    return presentInvite(await this.create.execute(session, id, 'reset'));
  }

  @Get('invites/:token')
  @Public()
  @ApiOperation({ summary: 'Whom a link is for' })
  info(@Param('token') token: string, @Req() request: FastifyRequest): Promise<InviteInfo> {
    this.limits.ofAddress(request.ip);
    return this.find.execute(token);
  }

  @Post('invites/:token/accept')
  @Public()
  @ApiOperation({ summary: 'Choose a password; the answer signs in' })
  async use(
    @Param('token') token: string,
    @Body() body: AcceptInviteDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    this.limits.ofAddress(request.ip);
    return this.answer.signIn(await this.accept.execute(token, body), request, reply);
  }
}
