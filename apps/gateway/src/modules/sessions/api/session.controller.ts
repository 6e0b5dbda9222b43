import type { Me } from '@app/contracts';
import { RequirePermission } from '@app/auth';
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../../../gateway.config';
import { EndSession } from '../application/end-session';
import { SwitchAgency } from '../application/switch-agency';
import type { HubSession } from '../domain/session';
import { CurrentSession } from './current-session.decorator';
import { SwitchAgencyDto } from './dto/switch-agency.dto';
import { presentMe } from './me.presenter';
import { clientOf, SessionAnswer } from './session-answer';
import { SessionCookies } from './session-cookies';

@ApiTags('session')
@Controller('api')
@RequirePermission('self:read')
export class SessionController {
  constructor(
    private readonly config: GatewayConfig,
    private readonly cookies: SessionCookies,
    private readonly end: EndSession,
    private readonly switchAgency: SwitchAgency,
    private readonly answer: SessionAnswer,
  ) {}

  @Get('me')
  @ApiOperation({ summary: 'Who is signed in, in which post, with which permissions' })
  me(@CurrentSession() session: HubSession): Me {
    return presentMe(session, this.config.HUB_DEMO);
  }

  @Delete('session')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out here' })
  async logout(
    @CurrentSession() session: HubSession,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.end.execute(session.id, 'logout');
    this.cookies.clear(reply, request.headers.host);
  }

  @Post('session/everywhere')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out on every device, at once' })
  async logoutEverywhere(
    @CurrentSession() session: HubSession,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.end.allOf(session.personId, 'revoked');
    this.cookies.clear(reply, request.headers.host);
  }

  @Post('session/agency')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go on in another post of yours; the cookie changes' })
  async changeAgency(
    @CurrentSession() session: HubSession,
    @Body() body: SwitchAgencyDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const opened = await this.switchAgency.execute(session, clientOf(request), body.agencyId);
    return this.answer.give(opened, request, reply);
  }
}
