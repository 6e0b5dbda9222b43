import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { RoomDetail } from '@app/contracts';
import { Controller, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OpenDutyRoom } from '../application/open-duty-room';
import { presentRoomDetail } from './room.presenter';

@ApiTags('rooms')
@Controller('api/duty-room')
export class DutyRoomController {
  constructor(private readonly openDutyRoom: OpenDutyRoom) {}

  @Put()
  @ApiOperation({ summary: 'The duty room of the own agency; opening makes and joins it' })
  @RequirePermission('room:read')
  async open(@Ctx() ctx: RequestContext): Promise<RoomDetail> {
    return presentRoomDetail(await this.openDutyRoom.execute(ctx));
  }
}
