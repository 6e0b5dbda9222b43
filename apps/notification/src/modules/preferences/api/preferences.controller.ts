import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Preferences } from '@app/contracts';
import { ExpectedVersion, IdParam } from '@app/platform';
import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { KeepPreferences } from '../application/keep-preferences';
import { NoticeSettingsDto } from './dto/preference.dto';

@ApiTags('preferences')
@Controller('api/preferences')
export class PreferencesController {
  constructor(private readonly preferences: KeepPreferences) {}

  @Get()
  @ApiOperation({ summary: 'How this person wants to be told, and what the agency says for its people' })
  @RequirePermission('notification:read')
  read(@Ctx() ctx: RequestContext): Promise<Preferences> {
    return this.preferences.read(ctx);
  }

  @Put()
  @ApiOperation({ summary: 'Say how to be told; an alarm is told by every way whatever was said' })
  @RequirePermission('notification:read')
  save(
    @Ctx() ctx: RequestContext,
    @ExpectedVersion() version: number | null,
    @Body() body: NoticeSettingsDto,
  ): Promise<Preferences> {
    return this.preferences.savePerson(ctx, body, version);
  }

  @Put('agency')
  @ApiOperation({ summary: 'Say how the people of the agency are told unless they say otherwise' })
  @RequirePermission('agency:update')
  saveAgency(
    @Ctx() ctx: RequestContext,
    @ExpectedVersion() version: number | null,
    @Body() body: NoticeSettingsDto,
  ): Promise<Preferences> {
    return this.preferences.saveAgency(ctx, body, version);
  }

  @Delete('mutes/:id')
  @ApiOperation({ summary: 'Hear of it again' })
  @HttpCode(204)
  @RequirePermission('notification:read')
  async unmute(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<void> {
    await this.preferences.unmute(ctx, id);
  }
}

@ApiTags('preferences')
@Controller('api/notifications')
export class MutesController {
  constructor(private readonly preferences: KeepPreferences) {}

  @Put(':id/mute')
  @ApiOperation({ summary: 'Hear no more of what a notice is about, but for mentions, delays and danger' })
  @HttpCode(204)
  @RequirePermission('notification:read')
  async mute(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<void> {
    await this.preferences.mute(ctx, id);
  }
}
