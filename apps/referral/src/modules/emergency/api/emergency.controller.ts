import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { EmergencyAccess, EmergencyFile, Page } from '@app/contracts';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OpenEmergency } from '../application/open-emergency';
import { ReadEmergency } from '../application/read-emergency';
import { ReviewEmergency } from '../application/review-emergency';
import { ListEmergenciesDto, OpenEmergencyDto, ReviewEmergencyDto } from './dto/emergency.dto';
import { presentEmergency, presentEmergencyFile } from './emergency.presenter';

@ApiTags('emergency')
@Controller('api/emergency-accesses')
export class EmergencyController {
  constructor(
    private readonly openEmergency: OpenEmergency,
    private readonly readEmergency: ReadEmergency,
    private readonly reviewEmergency: ReviewEmergency,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What my agency opened, or what it has to look at; the newest 200' })
  @RequirePermission('emergency:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListEmergenciesDto): Promise<Page<EmergencyAccess>> {
    const views = await this.readEmergency.list(ctx, query.box);
    return { items: views.map(presentEmergency), nextCursor: null };
  }

  @Post()
  @ApiOperation({
    summary: 'Open the file of a child of another agency, for an hour at most; its owner is told at once',
  })
  @RequirePermission('emergency:open')
  async open(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Body() body: OpenEmergencyDto,
  ): Promise<EmergencyAccess> {
    return presentEmergency(await this.openEmergency.execute(ctx, key, body));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Who opened what, why, until when, and what the reviewer found' })
  @RequirePermission('emergency:read')
  async one(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<EmergencyAccess> {
    return presentEmergency(await this.readEmergency.one(ctx, id));
  }

  @Get(':id/file')
  @ApiOperation({
    summary: 'The file of the child while it lasts, for whoever opened it; recorded each time',
  })
  @RequirePermission('emergency:open')
  async file(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<EmergencyFile> {
    return presentEmergencyFile(await this.readEmergency.file(ctx, id));
  }

  @Post(':id/review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say whether an emergency access was in order; never for the own one' })
  @RequirePermission('override:review')
  async review(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: ReviewEmergencyDto,
  ): Promise<EmergencyAccess> {
    return presentEmergency(await this.reviewEmergency.execute(ctx, { id, version, key }, body));
  }
}
