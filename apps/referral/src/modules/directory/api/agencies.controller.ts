import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Agency, Page, ServiceOffer } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CreateAgency } from '../application/create-agency';
import { CreateOffer } from '../application/create-offer';
import { FindAgencies } from '../application/find-agencies';
import { OpenAgency } from '../application/open-agency';
import { UpdateAgency } from '../application/update-agency';
import { presentAgency, presentOffer } from './directory.presenter';
import { CreateAgencyDto, ListAgenciesDto, UpdateAgencyDto } from './dto/agency.dto';
import { WriteOfferDto } from './dto/offer.dto';

@ApiTags('directory')
@Controller('api/agencies')
export class AgenciesController {
  constructor(
    private readonly findAgencies: FindAgencies,
    private readonly openAgency: OpenAgency,
    private readonly createAgency: CreateAgency,
    private readonly updateAgency: UpdateAgency,
    private readonly createOffer: CreateOffer,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Agencies with what they offer' })
  @RequirePermission('agency:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListAgenciesDto): Promise<Page<Agency>> {
    const agencies = await this.findAgencies.execute(ctx, query);
    return pageOf(agencies, query.limit, (last) => ({ k: last.name, id: last.id }), presentAgency);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One agency' })
  @RequirePermission('agency:read')
  async open(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<Agency> {
    return presentAgency(await this.openAgency.execute(ctx, id));
  }

  @Post()
  @ApiOperation({ summary: 'Create an agency' })
  @RequirePermission('agency:create')
  async create(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Body() body: CreateAgencyDto,
  ): Promise<Agency> {
    return presentAgency(await this.createAgency.execute(ctx, key, body));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change or suspend an agency' })
  @RequirePermission('agency:update')
  async update(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @Body() body: UpdateAgencyDto,
  ): Promise<Agency> {
    return presentAgency(await this.updateAgency.execute(ctx, { id, version }, body));
  }

  @Post(':id/offers')
  @ApiOperation({ summary: 'Add a service offer' })
  @RequirePermission('offer:write')
  async addOffer(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @IdempotencyKey() key: string,
    @Body() body: WriteOfferDto,
  ): Promise<ServiceOffer> {
    return presentOffer(await this.createOffer.execute(ctx, key, id, body));
  }
}
