import type { Agency, Agreement, Division, Person, ServiceOffer } from '@app/contracts';
import type { OfferRecord } from '../application/agency.repository';
import type { AgencyView } from '../application/agency-view';
import type { AgreementView } from '../application/agreement-view';
import type { PersonRecord } from '../application/person.repository';

export function presentDivision(division: Division): Division {
  const { code, name, level, parentCode } = division;
  return { code, name, level, parentCode };
}

export function presentOffer(offer: OfferRecord): ServiceOffer {
  return {
    id: offer.id,
    agencyId: offer.agencyId,
    title: offer.title,
    needs: offer.needs,
    divisionCodes: offer.divisionCodes,
    ageFrom: offer.ageFrom,
    ageTo: offer.ageTo,
    difficulties: offer.difficulties,
    capacity: offer.capacity,
    openSlots: offer.openSlots,
    waitingDays: offer.waitingDays,
    acceptsUrgent: offer.acceptsUrgent,
    confirmedAt: offer.confirmedAt.toISOString(),
    updatedAt: offer.updatedAt.toISOString(),
    version: offer.version,
  };
}

export function presentAgency(agency: AgencyView): Agency {
  return {
    id: agency.id,
    name: agency.name,
    type: agency.type,
    divisionCode: agency.divisionCode,
    divisionName: agency.divisionName,
    status: agency.status,
    phone: agency.phone,
    isFictional: agency.isFictional,
    version: agency.version,
    offers: agency.offers.map(presentOffer),
    agreementInForce: agency.agreementInForce,
  };
}

export function presentPerson(person: PersonRecord): Person {
  return {
    id: person.id,
    displayName: person.displayName,
    agency: person.agency,
    roles: person.roles,
    divisionCode: person.divisionCode,
    status: person.status,
    version: person.version,
  };
}

export function presentAgreement(agreement: AgreementView): Agreement {
  return {
    id: agreement.id,
    type: agreement.type,
    agencyA: agreement.agencyA,
    agencyB: agreement.agencyB,
    purpose: agreement.purpose,
    dataClasses: agreement.dataClasses,
    validFrom: agreement.validFrom,
    validTo: agreement.validTo,
    signedByA: agreement.signedByA?.toISOString() ?? null,
    signedByB: agreement.signedByB?.toISOString() ?? null,
    inForce: agreement.inForce,
    version: agreement.version,
    allowedActions: agreement.allowedActions,
  };
}
