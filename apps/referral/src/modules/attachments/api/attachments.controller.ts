import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { FILE_NAME_HEADER, type FileTicket, type MessageAttachment } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { IdParam } from '@app/platform';
import { Controller, Get, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuseInvalid } from '../../../refuse';
import { readNamedBody, sendFile, withUpload } from '../../files';
import { AddAttachment } from '../application/add-attachment';
import { OpenAttachment } from '../application/open-attachment';
import { presentAttachment } from './attachment.presenter';
import { OpenAttachmentDto } from './dto/open-attachment.dto';

@ApiTags('rooms')
@Controller('api')
export class AttachmentsController {
  constructor(
    private readonly addAttachment: AddAttachment,
    private readonly openAttachment: OpenAttachment,
  ) {}

  @Put('rooms/:id/attachments/:fileId')
  @ApiOperation({ summary: 'Bring a file for a message of the room of a case, under an id of your own' })
  @ApiConsumes('application/octet-stream')
  @ApiHeader({ name: FILE_NAME_HEADER, required: true, description: 'Percent-encoded UTF-8' })
  @RequirePermission('room:post')
  add(
    @Ctx() ctx: RequestContext,
    @IdParam() room: string,
    @IdParam('fileId') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MessageAttachment> {
    return withUpload(request, async (content) => {
      const { size, name, problems } = readNamedBody(request);
      refuseInvalid(problems);
      if (name === undefined) throw new DomainError('VALIDATION_FAILED');
      const { file, isNew } = await this.addAttachment.execute(ctx, { id, room, name, size, content });
      void reply.status(isNew ? 201 : 200);
      return presentAttachment(file);
    });
  }

  @Post('rooms/:id/attachments/:fileId/ticket')
  @ApiOperation({ summary: 'A link that opens the file once, within a minute, in this session' })
  @RequirePermission('room:read')
  async ticket(
    @Ctx() ctx: RequestContext,
    @IdParam() room: string,
    @IdParam('fileId') id: string,
  ): Promise<FileTicket> {
    const { ticket, expiresAt } = await this.openAttachment.issue(ctx, room, id);
    return { url: `/api/attachments/${ticket}`, expiresAt: expiresAt.toISOString() };
  }

  @Get('rooms/:id/attachments/:fileId/thumbnail')
  @ApiOperation({
    summary: 'The small version of a picture, for whoever reads its message; looking at it is recorded first',
  })
  @ApiProduces('image/webp')
  @RequirePermission('room:read')
  async thumbnail(
    @Ctx() ctx: RequestContext,
    @IdParam() room: string,
    @IdParam('fileId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { file, content } = await this.openAttachment.thumbnail(ctx, room, id);
    await sendFile(reply, file, content);
  }

  @Get('attachments/:ticket')
  @ApiOperation({
    summary: 'The file of a ticket, for whoever still reads its message; opening it is recorded first',
  })
  @ApiProduces('application/octet-stream')
  @RequirePermission('room:read')
  async open(
    @Ctx() ctx: RequestContext,
    @Param('ticket') ticket: string,
    @Query() { use }: OpenAttachmentDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { file, content } = await this.openAttachment.redeem(ctx, ticket, use);
    await sendFile(reply, file, content);
  }
}
