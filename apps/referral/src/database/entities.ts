import { CaseAccessEntity } from '../modules/cases/persistence/case-access.entity';
import { CaseNeedEntity } from '../modules/cases/persistence/case-need.entity';
import { CaseRecordEntity } from '../modules/cases/persistence/case-record.entity';
import { ChildEntity } from '../modules/children/persistence/child.entity';
import { DataKeyEntity } from '../modules/children/persistence/data-key.entity';
import { ConsentEntity } from '../modules/consents/persistence/consent.entity';
import { AgencyEntity } from '../modules/directory/persistence/agency.entity';
import { AgreementEntity } from '../modules/directory/persistence/agreement.entity';
import { DivisionEntity } from '../modules/directory/persistence/division.entity';
import { MembershipEntity } from '../modules/directory/persistence/membership.entity';
import { OfferEntity } from '../modules/directory/persistence/offer.entity';
import { PersonEntity } from '../modules/directory/persistence/person.entity';

/** The nouns that are read as entities; the drift test holds each against its table. */
export const ENTITIES = [
  DivisionEntity,
  AgencyEntity,
  PersonEntity,
  MembershipEntity,
  OfferEntity,
  AgreementEntity,
  ChildEntity,
  DataKeyEntity,
  CaseRecordEntity,
  CaseAccessEntity,
  CaseNeedEntity,
  ConsentEntity,
];
