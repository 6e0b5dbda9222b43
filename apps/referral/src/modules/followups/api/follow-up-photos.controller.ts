import { Readable } from 'node:stream';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { PhotoUpload } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { IdParam } from '@app/platform';
import { Controller, Get, Patch, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OpenPhoto } from '../application/open-photo';
import { UploadPhoto } from '../application/upload-photo';
import { readPiece, readPieceHeaders } from './photo-headers';

/** Saved by whoever asks for it by hand, and shown by the web apps from memory only. */
const PICTURE_HEADERS = {
  'content-type': 'image/jpeg',
  'content-disposition': 'attachment; filename="photo.jpg"',
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store, no-transform',
};

@ApiTags('follow-ups')
@Controller('api/follow-ups')
export class FollowUpPhotosController {
  constructor(
    private readonly upload: UploadPhoto,
    private readonly openPhoto: OpenPhoto,
  ) {}

  @Patch(':id/photos/:photoId')
  @ApiOperation({
    summary: 'Add a piece of a photo, under an id of your own; a piece that is here changes nothing',
  })
  @ApiConsumes('application/octet-stream')
  @ApiHeader({ name: 'Upload-Offset', required: true, description: 'Where the piece begins' })
  @ApiHeader({ name: 'Upload-Length', required: true, description: 'How long the whole is' })
  @ApiHeader({ name: 'X-File-Sha256', required: true, description: 'Of the whole, hexadecimal' })
  @RequirePermission('follow_up:record')
  async add(
    @Ctx() ctx: RequestContext,
    @IdParam() followUpId: string,
    @IdParam('photoId') photoId: string,
    @Req() request: FastifyRequest,
  ): Promise<PhotoUpload> {
    if (!(request.body instanceof Readable))
      throw new DomainError('BAD_REQUEST', 'Send the piece alone, as application/octet-stream.');
    try {
      const announced = readPieceHeaders(request);
      const content = await readPiece(request.body);
      return await this.upload.put(ctx, { followUpId, photoId, ...announced, content });
    } finally {
      // What is refused is read to its end, or the sender would see a broken connection instead of the answer.
      request.body.resume();
    }
  }

  @Get(':id/photos/:photoId')
  @ApiOperation({ summary: 'How much of a photo is here, for whoever sends it' })
  @RequirePermission('follow_up:record')
  async state(
    @Ctx() ctx: RequestContext,
    @IdParam() followUpId: string,
    @IdParam('photoId') photoId: string,
  ): Promise<PhotoUpload> {
    return this.upload.find(ctx, { followUpId, photoId });
  }

  @Get(':id/photos/:photoId/content')
  @ApiOperation({ summary: 'The photo; opening it is recorded first' })
  @ApiProduces('image/jpeg')
  @RequirePermission('follow_up:read')
  async content(
    @Ctx() ctx: RequestContext,
    @IdParam() followUpId: string,
    @IdParam('photoId') photoId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const picture = await this.openPhoto.execute(ctx, { followUpId, photoId });
    await reply.headers(PICTURE_HEADERS).send(picture);
  }
}
