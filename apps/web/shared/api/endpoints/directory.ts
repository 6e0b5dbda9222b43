import type {
  Agency,
  Agreement,
  ConfirmCapacityRequest,
  CreateAgencyRequest,
  CreateAgreementRequest,
  CreatePersonRequest,
  DisablePersonRequest,
  DisablePersonResult,
  Division,
  InviteResult,
  Page,
  Person,
  ServiceOffer,
  UpdateAgencyRequest,
  UpdatePersonRequest,
  WriteOfferRequest,
} from '@app/contracts';
import { http } from '../client';

export interface AgencyFilter {
  type?: string;
  need?: string;
  division?: string;
  q?: string;
  limit?: number;
  cursor?: string | null;
  [key: string]: string | number | null | undefined;
}
export interface PersonFilter {
  q?: string;
  status?: string;
  agency?: string;
  limit?: number;
  cursor?: string | null;
  [key: string]: string | number | null | undefined;
}

export const directoryApi = {
  divisions: (parent?: string, signal?: AbortSignal): Promise<Page<Division>> =>
    http.get('/api/divisions', { parent }, signal),
  agencies: (filter: AgencyFilter = {}, signal?: AbortSignal): Promise<Page<Agency>> =>
    http.get('/api/agencies', filter, signal),
  agency: (id: string, signal?: AbortSignal): Promise<Agency> =>
    http.get(`/api/agencies/${id}`, undefined, signal),
  createAgency: (body: CreateAgencyRequest, key: string): Promise<Agency> =>
    http.post('/api/agencies', body, { key }),
  updateAgency: (id: string, body: UpdateAgencyRequest, version: number): Promise<Agency> =>
    http.patch(`/api/agencies/${id}`, body, version),
  createOffer: (agencyId: string, body: WriteOfferRequest, key: string): Promise<ServiceOffer> =>
    http.post(`/api/agencies/${agencyId}/offers`, body, { key }),
  updateOffer: (id: string, body: WriteOfferRequest, version: number): Promise<ServiceOffer> =>
    http.patch(`/api/offers/${id}`, body, version),
  confirmCapacity: (
    id: string,
    body: ConfirmCapacityRequest,
    version: number,
    key: string,
  ): Promise<ServiceOffer> => http.post(`/api/offers/${id}/capacity`, body, { version, key }),
  people: (filter: PersonFilter = {}, signal?: AbortSignal): Promise<Page<Person>> =>
    http.get('/api/people', filter, signal),
  createPerson: (body: CreatePersonRequest, key: string): Promise<Person> =>
    http.post('/api/people', body, { key }),
  updatePerson: (id: string, body: UpdatePersonRequest, version: number): Promise<Person> =>
    http.patch(`/api/people/${id}`, body, version),
  disablePerson: (
    id: string,
    body: DisablePersonRequest,
    version: number,
    key: string,
  ): Promise<DisablePersonResult> => http.post(`/api/people/${id}/disable`, body, { version, key }),
  /** A one-time link on which somebody new chooses user name and password. */
  invite: (id: string, key: string): Promise<InviteResult> =>
    http.post(`/api/people/${id}/invite`, {}, { key }),
  /** The same for somebody who forgot the password. */
  reset: (id: string, key: string): Promise<InviteResult> =>
    http.post(`/api/people/${id}/reset`, {}, { key }),
  agreements: (signal?: AbortSignal): Promise<Page<Agreement>> =>
    http.get('/api/agreements', undefined, signal),
  createAgreement: (body: CreateAgreementRequest, key: string): Promise<Agreement> =>
    http.post('/api/agreements', body, { key }),
  signAgreement: (id: string, version: number, key: string): Promise<Agreement> =>
    http.post(`/api/agreements/${id}/sign`, {}, { version, key }),
};
