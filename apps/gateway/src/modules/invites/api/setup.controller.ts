import type { InviteInfo, Me, SetupState } from '@app/contracts';
import { Public } from '@app/auth';
import { DomainError } from '@app/kernel';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimits } from '../../edge';
import { SessionAnswer } from '../../sessions';
import { FindInvite } from '../application/find-invite';
import { FirstSetup } from '../application/first-setup';
import { SetupDto } from './dto/setup.dto';

@ApiTags('setup')
@Controller('api/setup')
@Public()
export class SetupController {
  constructor(
    private readonly find: FindInvite,
    private readonly setup: FirstSetup,
    private readonly answer: SessionAnswer,
    private readonly limits: RateLimits,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Whether the hub still waits for its first run' })
  async state(): Promise<SetupState> {
    return { needed: !(await this.find.isSetUp()) };
  }

  @Get(':token')
  @ApiOperation({ summary: 'Whether the link of the first run can still be used' })
  async info(@Param('token') token: string, @Req() request: FastifyRequest): Promise<InviteInfo> {
    this.limits.ofAddress(request.ip);
    const info = await this.find.execute(token);
    if (info.purpose !== 'setup') throw new DomainError('LINK_INVALID');
    return info;
  }

  @Post(':token')
  @ApiOperation({ summary: 'Create county, agency and first administrator; the answer signs in' })
  async run(
    @Param('token') token: string,
    @Body() body: SetupDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    this.limits.ofAddress(request.ip);
    return this.answer.signIn(await this.setup.execute(token, body), request, reply);
  }
}
