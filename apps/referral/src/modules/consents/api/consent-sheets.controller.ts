import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { ConsentSheet } from '@app/contracts';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { TakeConsentSheet } from '../application/take-consent-sheet';
import { ConsentSheetDto } from './dto/consent-sheet.dto';

@ApiTags('consents')
@Controller('api/consent-sheets')
export class ConsentSheetsController {
  constructor(private readonly takeConsentSheet: TakeConsentSheet) {}

  @Post()
  @ApiOperation({ summary: 'Record that a consent form is printed, to be signed; answers its number' })
  @RequirePermission('consent:write')
  take(@Ctx() ctx: RequestContext, @Body() body: ConsentSheetDto): Promise<ConsentSheet> {
    return this.takeConsentSheet.execute(ctx, body);
  }
}
