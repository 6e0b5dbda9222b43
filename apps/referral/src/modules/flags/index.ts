export { FindFlags } from './application/find-flags';
export type { FlagRow } from './application/flag-views';
export { FlagsModule } from './flags.module';
