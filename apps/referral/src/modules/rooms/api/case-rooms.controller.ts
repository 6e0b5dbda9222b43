import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { RoomDetail } from '@app/contracts';
import { IdParam } from '@app/platform';
import { Controller, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OpenSideNotes } from '../application/open-side-notes';
import { presentRoomDetail } from './room.presenter';

/** Rooms that are found by their case. */
@ApiTags('rooms')
@Controller('api/cases')
export class CaseRoomsController {
  constructor(private readonly openSideNotes: OpenSideNotes) {}

  @Put(':id/side-notes')
  @ApiOperation({ summary: "The own agency's notes on a case; opening makes and joins them" })
  @RequirePermission('room:read')
  async sideNotes(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<RoomDetail> {
    return presentRoomDetail(await this.openSideNotes.execute(ctx, id));
  }
}
