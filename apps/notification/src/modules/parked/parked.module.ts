import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels';
import { ParkedController } from './api/parked.controller';
import { KeepParked } from './application/keep-parked';
import { ParkedRepository } from './application/parked.repository';
import { PgParkedRepository } from './persistence/pg-parked.repository';

@Module({
  imports: [ChannelsModule],
  controllers: [ParkedController],
  providers: [{ provide: ParkedRepository, useClass: PgParkedRepository }, KeepParked],
})
export class ParkedModule {}
