import { Module } from '@nestjs/common';
import { SuggestionsController } from './api/suggestions.controller';
import { FindSuggestions } from './application/find-suggestions';
import { NextCandidates } from './application/next-candidates';
import { SuggestionFacts } from './application/suggestion-facts';
import { PgSuggestionFacts } from './persistence/pg-suggestion-facts';

@Module({
  controllers: [SuggestionsController],
  providers: [FindSuggestions, NextCandidates, { provide: SuggestionFacts, useClass: PgSuggestionFacts }],
  exports: [NextCandidates],
})
export class RoutingModule {}
