import { Module } from '@nestjs/common';
import { ChildrenModule } from '../children';
import { DirectoryModule } from '../directory';
import { EmergencyController } from './api/emergency.controller';
import { EmergencyRepository } from './application/emergency.repository';
import { EmergencyViews } from './application/emergency-views';
import { OpenEmergency } from './application/open-emergency';
import { ReadEmergency } from './application/read-emergency';
import { ReviewEmergency } from './application/review-emergency';
import { PgEmergencyRepository } from './persistence/pg-emergency.repository';

@Module({
  imports: [ChildrenModule, DirectoryModule],
  controllers: [EmergencyController],
  providers: [
    OpenEmergency,
    ReadEmergency,
    ReviewEmergency,
    EmergencyViews,
    { provide: EmergencyRepository, useClass: PgEmergencyRepository },
  ],
})
export class EmergencyModule {}
