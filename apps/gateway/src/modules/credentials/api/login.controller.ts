import type { DemoPerson, Me } from '@app/contracts';
import { Public } from '@app/auth';
import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimits } from '../../edge';
import { newToken, SessionAnswer, SessionCookies } from '../../sessions';
import { DemoPeople } from '../application/demo-people';
import { Login, type SignedIn } from '../application/login';
import { presentDemoPerson } from './demo-person.presenter';
import { DemoLoginDto, LoginDto } from './dto/login.dto';
import { LocalGuard } from './local.guard';

@ApiTags('session')
@Controller('api/session')
@Public()
export class LoginController {
  constructor(
    private readonly login: Login,
    private readonly demo: DemoPeople,
    private readonly answer: SessionAnswer,
    private readonly cookies: SessionCookies,
    private readonly limits: RateLimits,
  ) {}

  @Post()
  @UseGuards(LocalGuard)
  @ApiOperation({ summary: 'Sign in; the answer sets the session cookie' })
  async signIn(
    @Body() { agencyId }: LoginDto,
    @Req() request: FastifyRequest & { user: SignedIn },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const me = await this.answer.signIn(request.user, request, reply, agencyId);
    const device = this.cookies.device(request.headers) ?? newToken();
    await this.login.remember(device, request.user);
    this.cookies.setDevice(reply, request.headers.host, device);
    return me;
  }

  @Get('demo')
  @ApiOperation({ summary: 'The people of the demo; 404 outside demo mode' })
  async people(@Req() request: FastifyRequest): Promise<DemoPerson[]> {
    const accounts = await this.demo.list();
    return accounts.map((account) => presentDemoPerson(account, request.raw.socket.localPort));
  }

  @Post('demo')
  @ApiOperation({ summary: 'Sign in as one of them without a password; 404 outside demo mode' })
  async signInToDemo(
    @Body() { username, agencyId }: DemoLoginDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    this.limits.ofAddress(request.ip);
    const personId = await this.demo.personIdOf(username);
    return this.answer.signIn({ personId }, request, reply, agencyId);
  }
}
