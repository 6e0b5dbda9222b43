import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ReferralConfig } from './referral.config';

@Global()
@Module({})
export class ConfigModule {
  static with(config: ReferralConfig): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: ReferralConfig, useValue: config }],
      exports: [ReferralConfig],
    };
  }
}
