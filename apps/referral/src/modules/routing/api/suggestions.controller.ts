import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { NEEDS, URGENCIES, type Need, type Page, type Suggestion, type Urgency } from '@app/contracts';
import { IdParam } from '@app/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CodeField, QueryCodesField, QueryIntField } from '../../../dto-fields';
import { FindSuggestions } from '../application/find-suggestions';
import { presentSuggestion } from './suggestion.presenter';

const DEFAULT_LIMIT = 50;

export class ListSuggestionsDto {
  @QueryCodesField(NEEDS, { description: 'Codes of needs, separated by commas.' })
  needs: Need[];

  @CodeField(URGENCIES)
  urgency: Urgency;

  @QueryIntField(1, 100, { optional: true })
  limit?: number;
}

@ApiTags('referrals')
@Controller('api/cases/:id/suggestions')
export class SuggestionsController {
  constructor(private readonly findSuggestions: FindSuggestions) {}

  @Get()
  @ApiOperation({ summary: 'Where needs of this case could be sent, best first, with reasons' })
  @RequirePermission('referral:create')
  async list(
    @Ctx() ctx: RequestContext,
    @IdParam() caseId: string,
    @Query() query: ListSuggestionsDto,
  ): Promise<Page<Suggestion>> {
    const judged = await this.findSuggestions.execute(ctx, {
      caseId,
      needs: query.needs,
      urgency: query.urgency,
      limit: query.limit ?? DEFAULT_LIMIT,
    });
    return { items: judged.map(presentSuggestion), nextCursor: null };
  }
}
