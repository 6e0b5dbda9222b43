export { ApiDescriptionModule, publishMergedDescription } from './api-description.module';
