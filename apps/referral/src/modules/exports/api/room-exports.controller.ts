import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { SHEET_CONTENT_TYPE } from '@app/contracts';
import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ExportRoom } from '../application/export-room';
import { ExportRoomDto } from './export.dto';
import { fileOf } from './sheet-file';

@ApiTags('exports')
@ApiProduces(SHEET_CONTENT_TYPE)
@ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
@Controller('api/exports')
export class RoomExportsController {
  constructor(private readonly rooms: ExportRoom) {}

  @Get('room')
  @ApiOperation({
    summary: 'A room as a sheet, as far as I may read it, with who could read what; recorded with the reason',
  })
  @RequirePermission('room:read')
  async room(@Ctx() ctx: RequestContext, @Query() query: ExportRoomDto): Promise<StreamableFile> {
    return fileOf('room', await this.rooms.execute(ctx, query));
  }
}
