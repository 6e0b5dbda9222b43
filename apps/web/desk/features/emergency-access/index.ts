export { AccessPage } from './access-page';
export { OpenAccessPage } from './open-access-page';
export { AccessPanel } from './access-panel';
