import { AuthModule } from '@app/auth';
import { HealthModule, MetricsModule } from '@app/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigModule } from './config.module';
import { DatabaseModule } from './database/database.module';
import { AuditModule } from './modules/audit';
import { CasesModule } from './modules/cases';
import { ChildrenModule } from './modules/children';
import { ConsentsModule } from './modules/consents';
import { DirectoryModule } from './modules/directory';
import { ReferralsModule } from './modules/referrals';
import type { ReferralConfig } from './referral.config';

@Module({
  imports: [
    HealthModule,
    MetricsModule,
    AuthModule.forServices(),
    DatabaseModule,
    AuditModule,
    DirectoryModule,
    ChildrenModule,
    ConsentsModule,
    CasesModule,
    ReferralsModule,
  ],
})
export class AppModule {
  static withConfig(config: ReferralConfig): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(config)] };
  }
}
