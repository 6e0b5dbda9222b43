export { askOf, PreferenceRepository } from './application/preference.repository';
export { breaksMute, chooseWay, type Listener } from './domain/choose-way';
export { PreferencesModule } from './preferences.module';
