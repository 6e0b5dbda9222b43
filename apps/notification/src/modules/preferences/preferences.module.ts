import { Module } from '@nestjs/common';
import { MutesController, PreferencesController } from './api/preferences.controller';
import { KeepPreferences } from './application/keep-preferences';
import { PreferenceRepository } from './application/preference.repository';
import { PgPreferenceRepository } from './persistence/pg-preference.repository';

@Module({
  controllers: [MutesController, PreferencesController],
  providers: [{ provide: PreferenceRepository, useClass: PgPreferenceRepository }, KeepPreferences],
  exports: [PreferenceRepository],
})
export class PreferencesModule {}
