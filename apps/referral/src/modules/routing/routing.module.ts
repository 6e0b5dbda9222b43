import { Module } from '@nestjs/common';
import { SuggestionsController } from './api/suggestions.controller';
import { FindSuggestions } from './application/find-suggestions';
import { SuggestionFacts } from './application/suggestion-facts';
import { PgSuggestionFacts } from './persistence/pg-suggestion-facts';

@Module({
  controllers: [SuggestionsController],
  providers: [FindSuggestions, { provide: SuggestionFacts, useClass: PgSuggestionFacts }],
})
export class RoutingModule {}
