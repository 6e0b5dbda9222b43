export { DirectoryModule } from './directory.module';
export { checkPhone } from './domain/phone.rules';
export { Directory, type AgencyRecord, type Colleague } from './application/directory';
