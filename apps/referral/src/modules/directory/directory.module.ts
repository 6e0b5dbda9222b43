import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { AgenciesController } from './api/agencies.controller';
import { AgreementsController } from './api/agreements.controller';
import { DivisionsController } from './api/divisions.controller';
import { OffersController } from './api/offers.controller';
import { PeopleController } from './api/people.controller';
import { AgencyRepository } from './application/agency.repository';
import { AgencyViews } from './application/agency-view';
import { AgreementRepository } from './application/agreement.repository';
import { ConfirmCapacity } from './application/confirm-capacity';
import { CreateAgency } from './application/create-agency';
import { CreateOffer } from './application/create-offer';
import { CreatePerson } from './application/create-person';
import { Directory } from './application/directory';
import { DirectoryIntake } from './application/directory-intake';
import { DirectoryJournal } from './application/directory-journal';
import { DisablePerson } from './application/disable-person';
import { FindAgencies } from './application/find-agencies';
import { FindAgreements } from './application/find-agreements';
import { DivisionRepository, FindDivisions } from './application/find-divisions';
import { FindPeople } from './application/find-people';
import { KeepDecider } from './application/keep-decider';
import { OpenAgency } from './application/open-agency';
import { OpenPerson } from './application/open-person';
import { PersonRepository } from './application/person.repository';
import { ProposeAgreement } from './application/propose-agreement';
import { SignAgreement } from './application/sign-agreement';
import { UpdateAgency } from './application/update-agency';
import { UpdateOffer } from './application/update-offer';
import { UpdatePerson } from './application/update-person';
import { PgAgencyRepository } from './persistence/pg-agency.repository';
import { PgAgreementRepository } from './persistence/pg-agreement.repository';
import { PgDirectory } from './persistence/pg-directory';
import { PgDivisionRepository } from './persistence/pg-division.repository';
import { PgPersonRepository } from './persistence/pg-person.repository';

const USE_CASES = [
  FindDivisions,
  FindAgencies,
  OpenAgency,
  CreateAgency,
  UpdateAgency,
  CreateOffer,
  UpdateOffer,
  ConfirmCapacity,
  FindPeople,
  OpenPerson,
  CreatePerson,
  UpdatePerson,
  DisablePerson,
  FindAgreements,
  ProposeAgreement,
  SignAgreement,
];

@Module({
  imports: [AuditModule],
  controllers: [
    DivisionsController,
    AgenciesController,
    OffersController,
    PeopleController,
    AgreementsController,
  ],
  providers: [
    ...USE_CASES,
    AgencyViews,
    DirectoryJournal,
    DirectoryIntake,
    KeepDecider,
    { provide: Directory, useClass: PgDirectory },
    { provide: AgencyRepository, useClass: PgAgencyRepository },
    { provide: PersonRepository, useClass: PgPersonRepository },
    { provide: AgreementRepository, useClass: PgAgreementRepository },
    { provide: DivisionRepository, useClass: PgDivisionRepository },
  ],
  exports: [Directory, DirectoryIntake],
})
export class DirectoryModule {}
