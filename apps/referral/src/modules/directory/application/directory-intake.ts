import type { CreateAgencyRequest, CreatePersonRequest, WriteOfferRequest } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found, refuseInvalid } from '../../../refuse';
import { ReferralConfig } from '../../../referral.config';
import { checkOffer } from '../domain/offer.rules';
import { checkRoles } from '../domain/person.policy';
import { checkPhone } from '../domain/phone.rules';
import { AgencyRepository } from './agency.repository';
import { checkDivisions } from './check-divisions';
import { Directory } from './directory';
import { DirectoryJournal } from './directory-journal';
import { PersonRepository } from './person.repository';

/** New records of the directory, alone or from a table: one set of checks. Whoever calls has decided who may. */
@Injectable()
export class DirectoryIntake {
  constructor(
    private readonly agencies: AgencyRepository,
    private readonly people: PersonRepository,
    private readonly directory: Directory,
    private readonly journal: DirectoryJournal,
    private readonly config: ReferralConfig,
  ) {}

  async agency(tx: Tx, { name, type, divisionCode, phone }: CreateAgencyRequest): Promise<string> {
    const isFictional = this.config.FICTIONAL_DATA;
    refuseInvalid([
      ...checkPhone('phone', phone, isFictional),
      ...(await checkDivisions(this.directory, tx, 'divisionCode', [divisionCode])),
    ]);
    const agency = { name, type, divisionCode, phone: phone ?? null, isFictional };
    const id = await this.agencies.create(tx, agency);
    await this.journal.note(tx, { action: 'agency.created', objectKind: 'agency', objectId: id });
    return id;
  }

  async offer(tx: Tx, agencyId: string, input: WriteOfferRequest): Promise<string> {
    refuseInvalid([
      ...checkOffer(input),
      ...(await checkDivisions(this.directory, tx, 'divisionCodes', input.divisionCodes)),
    ]);
    const id = await this.agencies.createOffer(tx, agencyId, input);
    await this.journal.note(tx, { action: 'offer.created', objectKind: 'offer', objectId: id });
    return id;
  }

  async person(tx: Tx, actor: Actor, agencyId: string, input: CreatePersonRequest): Promise<string> {
    const agency = found(await this.directory.findAgency(tx, agencyId));
    const { displayName, roles, divisionCode = null, email, phone } = input;
    refuseInvalid([
      ...checkRoles(actor, agency.type, roles),
      ...checkPhone('phone', phone, this.config.FICTIONAL_DATA),
      ...(await checkDivisions(
        this.directory,
        tx,
        'divisionCode',
        divisionCode === null ? [] : [divisionCode],
      )),
    ]);
    const id = await this.people.create(tx, { agencyId, displayName, roles, divisionCode });
    if (email !== undefined || phone !== undefined) await this.people.setContact(tx, id, { email, phone });
    await this.journal.note(tx, {
      action: 'person.created',
      objectKind: 'person',
      objectId: id,
      details: { roles },
    });
    return id;
  }

  async titlesOfOffers(tx: Tx, agencyId: string): Promise<string[]> {
    return (await this.agencies.findOffers(tx, [agencyId])).map(({ title }) => title);
  }

  /** Of everybody who has an account there that still counts. */
  namesOfPeople(tx: Tx, agencyId: string): Promise<string[]> {
    return this.people.names(tx, agencyId);
  }

  /** Once, when all of them are there. */
  announce(tx: Tx): Promise<void> {
    return this.journal.announce(tx);
  }
}
