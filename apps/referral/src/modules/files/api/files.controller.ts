import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { CaseFile, FileTicket, Page } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { IdParam } from '@app/platform';
import { Controller, Get, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AddFile } from '../application/add-file';
import { FindFiles } from '../application/find-files';
import { OpenFile } from '../application/open-file';
import { ListFilesDto } from './dto/list-files.dto';
import { presentFile } from './file.presenter';
import { sendFile, withUpload } from './file-stream';
import { readUpload } from './upload-headers';

@ApiTags('files')
@Controller('api')
export class FilesController {
  constructor(
    private readonly findFiles: FindFiles,
    private readonly addFile: AddFile,
    private readonly openFile: OpenFile,
  ) {}

  @Get('cases/:id/files')
  @ApiOperation({ summary: 'Evidence files of a case that the own agency may read' })
  @RequirePermission('case:read')
  async list(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @Query() query: ListFilesDto,
  ): Promise<Page<CaseFile>> {
    const rows = await this.findFiles.execute(ctx, id, query);
    return pageOf(rows, query.limit, (row) => ({ k: row.at.toISOString(), id: row.id }), presentFile);
  }

  @Put('cases/:id/files/:fileId')
  @ApiOperation({ summary: 'Add one file under an id of your own; the same bytes again answer the same' })
  @ApiConsumes('application/octet-stream')
  @ApiHeader({ name: 'X-File-Name', required: true, description: 'Percent-encoded UTF-8' })
  @ApiHeader({ name: 'X-File-Owner', description: '"case" or "consent:<id>"' })
  @ApiHeader({ name: 'X-File-Shared', description: '1: the other agencies of the case may read it' })
  @RequirePermission('case:write')
  async add(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @IdParam('fileId') fileId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseFile> {
    return withUpload(request, async (content) => {
      const upload = readUpload(request, id, fileId);
      const { view, isNew } = await this.addFile.execute(ctx, { ...upload, content });
      void reply.status(isNew ? 201 : 200);
      return presentFile(view);
    });
  }

  @Post('cases/:id/files/:fileId/ticket')
  @ApiOperation({ summary: 'A link that opens the file once, within a minute, in this session' })
  @RequirePermission('case:read')
  async ticket(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @IdParam('fileId') fileId: string,
  ): Promise<FileTicket> {
    const { ticket, expiresAt } = await this.openFile.issue(ctx, id, fileId);
    return { url: `/api/files/${ticket}`, expiresAt: expiresAt.toISOString() };
  }

  @Get('files/:ticket')
  @ApiOperation({ summary: 'The file of a ticket; opening it is recorded first' })
  @ApiProduces('application/octet-stream')
  @RequirePermission('case:read')
  async open(
    @Ctx() ctx: RequestContext,
    @Param('ticket') ticket: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { file, content } = await this.openFile.redeem(ctx, ticket);
    await sendFile(reply, file, content);
  }
}
