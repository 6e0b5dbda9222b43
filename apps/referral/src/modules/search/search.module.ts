import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms';
import { SearchController } from './api/search.controller';
import { MessageSearch } from './application/message-search';
import { SearchMessages } from './application/search-messages';
import { SpreadTokens } from './application/spread-tokens';
import { TokenSpreader } from './application/token-spreader';
import { PgMessageSearch } from './persistence/pg-message-search';
import { PgTokenSpreader } from './persistence/pg-token-spreader';

@Module({
  imports: [RoomsModule],
  controllers: [SearchController],
  providers: [
    SearchMessages,
    SpreadTokens,
    { provide: MessageSearch, useClass: PgMessageSearch },
    { provide: TokenSpreader, useClass: PgTokenSpreader },
  ],
})
export class SearchModule {}
