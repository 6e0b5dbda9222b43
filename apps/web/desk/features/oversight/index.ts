export { DemandButton } from './demand-button';
export { OversightPage } from './oversight-page';
export { OversightTiles } from './oversight-tiles';
