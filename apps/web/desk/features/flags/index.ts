export { FlagPage } from './flag-page';
export { FlagsPage } from './flags-page';
export { linkFlag, loadFromFlag } from './from-flag';
