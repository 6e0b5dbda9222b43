import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms';
import { SearchController } from './api/search.controller';
import { BackfillTokens } from './application/backfill-tokens';
import { MessageSearch } from './application/message-search';
import { OldMessages } from './application/old-messages';
import { SearchMessages } from './application/search-messages';
import { SpreadTokens } from './application/spread-tokens';
import { TokenSpreader } from './application/token-spreader';
import { PgMessageSearch } from './persistence/pg-message-search';
import { PgOldMessages } from './persistence/pg-old-messages';
import { PgTokenSpreader } from './persistence/pg-token-spreader';

@Module({
  imports: [RoomsModule],
  controllers: [SearchController],
  providers: [
    SearchMessages,
    SpreadTokens,
    BackfillTokens,
    { provide: MessageSearch, useClass: PgMessageSearch },
    { provide: OldMessages, useClass: PgOldMessages },
    { provide: TokenSpreader, useClass: PgTokenSpreader },
  ],
})
export class SearchModule {}
