export { PoolCardPage } from './pool-card-page';
export { PoolPage } from './pool-page';
