import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory';
import { PoolOffersController } from './api/pool-offers.controller';
import { PoolController } from './api/pool.controller';
import { ChoosePoolClaim } from './application/choose-pool-claim';
import { ClaimPoolCard, TakeBackClaim } from './application/claim-pool-card';
import { FindPoolCards } from './application/find-pool-cards';
import { OfferToPool } from './application/offer-to-pool';
import { OpenPoolCard } from './application/open-pool-card';
import { PoolDecisions } from './application/pool-decisions';
import { PoolReader } from './application/pool-reader';
import { PoolRepository } from './application/pool.repository';
import { WithdrawPoolCard } from './application/withdraw-pool-card';
import { PgPoolRepository } from './persistence/pg-pool.repository';

@Module({
  imports: [DirectoryModule],
  controllers: [PoolController, PoolOffersController],
  providers: [
    { provide: PoolRepository, useClass: PgPoolRepository },
    PoolReader,
    PoolDecisions,
    OfferToPool,
    FindPoolCards,
    OpenPoolCard,
    ClaimPoolCard,
    TakeBackClaim,
    ChoosePoolClaim,
    WithdrawPoolCard,
  ],
  exports: [PoolReader],
})
export class PoolModule {}
