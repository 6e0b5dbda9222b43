import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Overlap, Page } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswerOverlap } from '../application/answer-overlap';
import { FindOverlaps } from '../application/find-overlaps';
import { AnswerOverlapDto, ListOverlapsDto, UndoOverlapDto } from './dto/overlap.dto';
import { presentOverlap } from './overlap.presenter';

@ApiTags('overlaps')
@Controller('api/overlaps')
export class OverlapsController {
  constructor(
    private readonly findOverlaps: FindOverlaps,
    private readonly answerOverlap: AnswerOverlap,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Own children that another agency may have on file too' })
  @RequirePermission('child:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListOverlapsDto): Promise<Page<Overlap>> {
    const { limit, cursor, childId, open } = query;
    const overlaps = await this.findOverlaps.execute(ctx, {
      limit,
      cursor,
      childId,
      isOpen: open === 'true',
    });
    return pageOf(
      overlaps,
      limit,
      (last) => ({ k: last.openedAt.toISOString(), id: last.id }),
      presentOverlap,
    );
  }

  @Post(':id/answer')
  @ApiOperation({ summary: 'The same child, another one, or not sure' })
  @HttpCode(200)
  @RequirePermission('child:register')
  async answer(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: AnswerOverlapDto,
  ): Promise<Overlap> {
    return presentOverlap(await this.answerOverlap.answer(ctx, { id, version, key }, body));
  }

  @Post(':id/undo')
  @ApiOperation({ summary: 'Take back a link that was wrong' })
  @HttpCode(200)
  @RequirePermission('child:register')
  async undo(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: UndoOverlapDto,
  ): Promise<Overlap> {
    return presentOverlap(await this.answerOverlap.undo(ctx, { id, version, key }, body));
  }
}
