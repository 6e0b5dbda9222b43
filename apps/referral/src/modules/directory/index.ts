export { DirectoryModule } from './directory.module';
export { checkPhone } from './domain/phone.rules';
export { Directory, type AgencyRecord, type Colleague } from './application/directory';
export { DirectoryIntake } from './application/directory-intake';
export { CreateAgencyDto } from './api/dto/agency.dto';
export { WriteOfferDto } from './api/dto/offer.dto';
export { CreatePersonDto } from './api/dto/person.dto';
