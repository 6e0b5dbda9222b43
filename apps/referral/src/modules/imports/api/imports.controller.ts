import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { IMPORT_KINDS, SHEET_CONTENT_TYPE, type ImportKind, type ImportReport } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { IdempotencyKey } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CodeField, QueryFlagField } from '../../../dto-fields';
import { SHEET_LANGUAGES, type SheetLanguage } from '../../../words';
import { ImportTable } from '../application/import-table';
import { MakeTemplate } from '../application/make-template';

const SHEET_BODY = { schema: { type: 'string', format: 'binary' } } as const;

export class ImportDto {
  @QueryFlagField({ description: 'Looks for faults and keeps nothing.' })
  dryRun?: boolean;
}

export class TemplateDto {
  @CodeField(IMPORT_KINDS)
  kind: ImportKind;

  @CodeField(SHEET_LANGUAGES, { optional: true })
  language: SheetLanguage = 'zh-CN';
}

/** A county brings its tables: the file is the body. */
@ApiTags('imports')
@Controller('api/imports')
export class ImportsController {
  constructor(
    private readonly table: ImportTable,
    private readonly template: MakeTemplate,
  ) {}

  @Get('template')
  @ApiOperation({ summary: 'An empty table of a kind, with headers and one example' })
  @ApiProduces(SHEET_CONTENT_TYPE)
  @ApiOkResponse(SHEET_BODY)
  @RequirePermission('self:read')
  async getTemplate(@Query() { kind, language }: TemplateDto): Promise<StreamableFile> {
    const file = await this.template.execute(kind, language);
    return new StreamableFile(file, {
      type: SHEET_CONTENT_TYPE,
      disposition: `attachment; filename="jieli-${kind}-template.xlsx"`,
      length: file.length,
    });
  }

  @Post('agencies')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take in a table of agencies, whole or not at all' })
  @ApiConsumes(SHEET_CONTENT_TYPE)
  @ApiBody(SHEET_BODY)
  @RequirePermission('agency:create')
  agencies(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Query() query: ImportDto,
    @Body() file: unknown,
  ): Promise<ImportReport> {
    return this.take(ctx, 'agencies', { key, query, file });
  }

  @Post('offers')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take in a table of own offers, whole or not at all' })
  @ApiConsumes(SHEET_CONTENT_TYPE)
  @ApiBody(SHEET_BODY)
  @RequirePermission('offer:write')
  offers(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Query() query: ImportDto,
    @Body() file: unknown,
  ): Promise<ImportReport> {
    return this.take(ctx, 'offers', { key, query, file });
  }

  @Post('people')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take in a table of own people, whole or not at all' })
  @ApiConsumes(SHEET_CONTENT_TYPE)
  @ApiBody(SHEET_BODY)
  @RequirePermission('person:manage')
  people(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Query() query: ImportDto,
    @Body() file: unknown,
  ): Promise<ImportReport> {
    return this.take(ctx, 'people', { key, query, file });
  }

  @Post('children')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take in a table of children, whole or not at all' })
  @ApiConsumes(SHEET_CONTENT_TYPE)
  @ApiBody(SHEET_BODY)
  @RequirePermission('child:register')
  children(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Query() query: ImportDto,
    @Body() file: unknown,
  ): Promise<ImportReport> {
    return this.take(ctx, 'children', { key, query, file });
  }

  private take(
    ctx: RequestContext,
    kind: ImportKind,
    { key, query, file }: { key: string; query: ImportDto; file: unknown },
  ): Promise<ImportReport> {
    if (!Buffer.isBuffer(file)) throw new DomainError('SHEET_UNREADABLE', undefined, { reason: 'format' });
    return this.table.execute(ctx, { kind, key, file, isDryRun: query.dryRun ?? false });
  }
}
