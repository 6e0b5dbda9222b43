import { Module } from '@nestjs/common';
import { OverlapsController } from './api/overlaps.controller';
import { AnswerOverlap } from './application/answer-overlap';
import { CompareLater } from './application/compare-later';
import { FindOverlaps } from './application/find-overlaps';
import { Identities } from './application/identities';
import { MatchOverlaps } from './application/match-overlaps';
import { OverlapRepository } from './application/overlap.repository';
import { PgIdentities } from './persistence/pg-identities';
import { PgOverlapRepository } from './persistence/pg-overlap.repository';

@Module({
  controllers: [OverlapsController],
  providers: [
    { provide: OverlapRepository, useClass: PgOverlapRepository },
    { provide: Identities, useClass: PgIdentities },
    FindOverlaps,
    AnswerOverlap,
    MatchOverlaps,
    CompareLater,
  ],
  exports: [CompareLater, Identities, MatchOverlaps],
})
export class OverlapsModule {}
