export { FlagRepository } from './application/flag.repository';
export { FlagViews, type FlagRow } from './application/flag-views';
export { FlagsModule } from './flags.module';
