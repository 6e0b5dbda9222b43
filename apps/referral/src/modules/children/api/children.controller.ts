import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Child, ChildSummary, Page, RevealResult } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindChildren } from '../application/find-children';
import { OpenChild } from '../application/open-child';
import { RegisterChild } from '../application/register-child';
import { RevealIdNumber } from '../application/reveal-id-number';
import { UpdateChild } from '../application/update-child';
import { presentChild } from './child.presenter';
import { CreateChildDto, ListChildrenDto, RevealDto, UpdateChildDto } from './dto/child.dto';

@ApiTags('children')
@Controller('api/children')
export class ChildrenController {
  constructor(
    private readonly findChildren: FindChildren,
    private readonly openChild: OpenChild,
    private readonly registerChild: RegisterChild,
    private readonly updateChild: UpdateChild,
    private readonly revealIdNumber: RevealIdNumber,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Children on file, masked' })
  @RequirePermission('child:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListChildrenDto): Promise<Page<ChildSummary>> {
    const children = await this.findChildren.execute(ctx, query);
    return pageOf(
      children,
      query.limit,
      (last) => ({ k: last.updatedAt, id: last.id }),
      (child) => child,
    );
  }

  @Get(':id')
  @ApiOperation({ summary: 'One child as far as the agency may know it; opening it is recorded' })
  @RequirePermission('child:read')
  async open(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<Child> {
    return presentChild(await this.openChild.execute(ctx, id));
  }

  @Post()
  @ApiOperation({ summary: 'Register a child' })
  @RequirePermission('child:register')
  async register(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Body() body: CreateChildDto,
  ): Promise<Child> {
    return presentChild(await this.registerChild.execute(ctx, key, body));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change the file' })
  @RequirePermission('child:register')
  async update(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @Body() body: UpdateChildDto,
  ): Promise<Child> {
    return presentChild(await this.updateChild.execute(ctx, { id, version }, body));
  }

  @Post(':id/reveal')
  @ApiOperation({ summary: 'One sealed field in full, with a purpose; recorded' })
  @HttpCode(200)
  @RequirePermission('child:read')
  async reveal(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @Body() body: RevealDto,
  ): Promise<RevealResult> {
    return { value: await this.revealIdNumber.execute(ctx, id, body) };
  }
}
