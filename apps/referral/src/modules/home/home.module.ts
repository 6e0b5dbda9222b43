import { Module } from '@nestjs/common';
import { CasesModule } from '../cases';
import { ReferralsModule } from '../referrals';
import { RoomsModule } from '../rooms';
import { HomeController } from './api/home.controller';
import { OpenHome } from './application/open-home';

@Module({
  imports: [ReferralsModule, CasesModule, RoomsModule],
  controllers: [HomeController],
  providers: [OpenHome],
})
export class HomeModule {}
