import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Page, SearchHit } from '@app/contracts';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { SearchMessages } from '../application/search-messages';
import { SearchDto } from './dto/search.dto';

/** What is looked for may name a child: it stands in no address, where browsers and proxies would keep it. */
@ApiTags('rooms')
@Controller('api/rooms')
export class SearchController {
  constructor(private readonly search: SearchMessages) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Messages that say this, in the rooms that I may read; recorded' })
  @RequirePermission('room:read')
  messages(@Ctx() ctx: RequestContext, @Body() body: SearchDto): Promise<Page<SearchHit>> {
    return this.search.execute(ctx, body);
  }
}
