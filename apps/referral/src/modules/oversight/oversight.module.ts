import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory';
import { OversightController } from './api/oversight.controller';
import { DemandReply } from './application/demand-reply';
import { Oversee } from './application/oversee';
import { Overseer } from './application/overseer';
import { PgOverseer } from './persistence/pg-overseer';

@Module({
  imports: [DirectoryModule],
  controllers: [OversightController],
  providers: [{ provide: Overseer, useClass: PgOverseer }, Oversee, DemandReply],
  exports: [Overseer, Oversee],
})
export class OversightModule {}
