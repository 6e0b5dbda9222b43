import { AuthModule } from '@app/auth';
import { HealthModule, MetricsModule } from '@app/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigModule } from './config.module';
import { DatabaseModule } from './database/database.module';
import { AttachmentsModule } from './modules/attachments';
import { AuditModule } from './modules/audit';
import { CasesModule } from './modules/cases';
import { ChildrenModule } from './modules/children';
import { ConsentsModule } from './modules/consents';
import { DemoModule } from './modules/demo';
import { DirectoryModule } from './modules/directory';
import { DisclosuresModule } from './modules/disclosures';
import { DutyModule } from './modules/duty';
import { HandoversModule } from './modules/handovers';
import { FlagsModule } from './modules/flags';
import { EmergencyModule } from './modules/emergency';
import { FollowUpsModule } from './modules/followups';
import { ExportsModule } from './modules/exports';
import { FilesModule } from './modules/files';
import { HomeModule } from './modules/home';
import { ImportsModule } from './modules/imports';
import { JobsModule } from './modules/jobs';
import { LimitsModule } from './modules/limits';
import { OverlapsModule } from './modules/overlaps';
import { OversightModule } from './modules/oversight';
import { PoolModule } from './modules/pool';
import { ProtectionModule } from './modules/protection';
import { ReferralsModule } from './modules/referrals';
import { RelayModule } from './modules/relay';
import { RoomsModule } from './modules/rooms';
import { RoutingModule } from './modules/routing';
import { SearchModule } from './modules/search';
import { GuestsModule } from './modules/guests';
import { TasksModule } from './modules/tasks';
import type { ReferralConfig } from './referral.config';

@Module({
  imports: [
    HealthModule,
    MetricsModule,
    AuthModule.forServices(),
    DatabaseModule,
    AuditModule,
    DirectoryModule,
    DutyModule,
    ChildrenModule,
    ConsentsModule,
    CasesModule,
    LimitsModule,
    OverlapsModule,
    OversightModule,
    ReferralsModule,
    PoolModule,
    HandoversModule,
    DisclosuresModule,
    FilesModule,
    RoomsModule,
    SearchModule,
    AttachmentsModule,
    RoutingModule,
    RelayModule,
    JobsModule,
    FlagsModule,
    FollowUpsModule,
    GuestsModule,
    TasksModule,
    ProtectionModule,
    HomeModule,
    EmergencyModule,
    ExportsModule,
    ImportsModule,
    DemoModule,
  ],
})
export class AppModule {
  static withConfig(config: ReferralConfig): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(config)] };
  }
}
