import { Module } from '@nestjs/common';
import { CasesModule } from '../cases';
import { ReferralsModule } from '../referrals';
import { HomeController } from './api/home.controller';
import { OpenHome } from './application/open-home';

@Module({ imports: [ReferralsModule, CasesModule], controllers: [HomeController], providers: [OpenHome] })
export class HomeModule {}
