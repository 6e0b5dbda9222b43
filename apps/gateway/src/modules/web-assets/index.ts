export { WebAssetsModule } from './web-assets.module';
