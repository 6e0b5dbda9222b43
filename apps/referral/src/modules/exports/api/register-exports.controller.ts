import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { SHEET_CONTENT_TYPE } from '@app/contracts';
import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ExportRegisters } from '../application/export-registers';
import { ExportDto } from './export.dto';
import { fileOf } from './sheet-file';

/** Sheets of the registers of the agency itself. */
@ApiTags('exports')
@ApiProduces(SHEET_CONTENT_TYPE)
@ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
@Controller('api/exports')
export class RegisterExportsController {
  constructor(private readonly registers: ExportRegisters) {}

  @Get('agreements')
  @ApiOperation({ summary: 'Data agreements of the agency, as a sheet' })
  @RequirePermission('agreement:read')
  async agreements(@Ctx() ctx: RequestContext, @Query() { language }: ExportDto): Promise<StreamableFile> {
    return fileOf('agreements', await this.registers.agreements(ctx, language));
  }

  @Get('people')
  @ApiOperation({ summary: 'People of the agency and their posts, as a sheet; no contacts' })
  @RequirePermission('person:manage')
  async people(@Ctx() ctx: RequestContext, @Query() { language }: ExportDto): Promise<StreamableFile> {
    return fileOf('people', await this.registers.people(ctx, language));
  }

  @Get('emergency-accesses')
  @ApiOperation({ summary: 'Emergency accesses opened here or to be looked at here, as a sheet; no child' })
  @RequirePermission('emergency:read')
  async emergencyAccesses(
    @Ctx() ctx: RequestContext,
    @Query() { language }: ExportDto,
  ): Promise<StreamableFile> {
    return fileOf('emergency-accesses', await this.registers.emergencyAccesses(ctx, language));
  }
}
