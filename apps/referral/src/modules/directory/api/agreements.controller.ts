import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Agreement, Page } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { ExpectedVersion, IdempotencyKey, IdParam, ListQueryDto } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindAgreements } from '../application/find-agreements';
import { ProposeAgreement } from '../application/propose-agreement';
import { SignAgreement } from '../application/sign-agreement';
import { presentAgreement } from './directory.presenter';
import { CreateAgreementDto } from './dto/agreement.dto';

@ApiTags('directory')
@Controller('api/agreements')
export class AgreementsController {
  constructor(
    private readonly findAgreements: FindAgreements,
    private readonly proposeAgreement: ProposeAgreement,
    private readonly signAgreement: SignAgreement,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Data agreements of the agency' })
  @RequirePermission('agreement:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListQueryDto): Promise<Page<Agreement>> {
    const agreements = await this.findAgreements.execute(ctx, query);
    return pageOf(agreements, query.limit, (last) => ({ k: last.validTo, id: last.id }), presentAgreement);
  }

  @Post()
  @ApiOperation({ summary: 'Propose an agreement to another agency' })
  @RequirePermission('agreement:write')
  async propose(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Body() body: CreateAgreementDto,
  ): Promise<Agreement> {
    return presentAgreement(await this.proposeAgreement.execute(ctx, key, body));
  }

  @Post(':id/sign')
  @ApiOperation({ summary: 'Sign the own side' })
  @HttpCode(200)
  @RequirePermission('agreement:write')
  async sign(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
  ): Promise<Agreement> {
    return presentAgreement(await this.signAgreement.execute(ctx, { id, version, key }));
  }
}
