import {
  permissionsOf,
  type AgencyRef,
  type FlagAction,
  type FlagAddition,
  type PersonRef,
} from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { Directory } from '../../directory';
import type { FlagRecord, FlagText } from '../domain/flag';
import { flagActions, flagAdditions, mayRead, partOf, stateFor, type FlagPart } from '../domain/flag.policy';
import { FlagTexts } from './flag-texts';

export interface FlagRow extends Omit<FlagRecord, 'raisedBy'> {
  raisedBy: PersonRef | null;
  fromAgency: AgencyRef;
  desk: AgencyRef;
  owner: PersonRef | null;
}
export interface FlagView extends FlagRow {
  part: FlagPart;
  entries: (FlagText & { by: PersonRef | null })[];
  readers: PersonRef[];
  allowedActions: FlagAction[];
  allowedAdditions: FlagAddition[];
}

@Injectable()
export class FlagViews {
  constructor(
    private readonly directory: Directory,
    private readonly texts: FlagTexts,
  ) {}

  async rows(tx: Tx, actor: Actor, records: readonly FlagRecord[]): Promise<FlagRow[]> {
    const agencies = await this.directory.loadAgencyRefs(
      tx,
      records.flatMap((record) => [record.agencyId, record.toAgencyId]),
    );
    const people = await this.directory.loadPersonRefs(
      tx,
      records.flatMap((record) => [record.raisedBy, record.ownerPersonId]),
    );
    return records.map((record) => ({
      ...record,
      state: stateFor(partOf(actor, record) ?? 'raiser', record.state),
      raisedBy: people.get(record.raisedBy) ?? null,
      fromAgency: found(agencies.get(record.agencyId)),
      desk: found(agencies.get(record.toAgencyId)),
      owner: people.get(record.ownerPersonId ?? '') ?? null,
    }));
  }

  async one(tx: Tx, actor: Actor, record: FlagRecord): Promise<FlagView> {
    const part = found(partOf(actor, record));
    const row = found((await this.rows(tx, actor, [record]))[0]);
    const texts = await this.texts.open(tx, record, (kind) => mayRead(part, kind));
    const people = await this.directory.loadPersonRefs(
      tx,
      texts.map((text) => text.createdBy),
    );
    return {
      ...row,
      part,
      entries: texts.map((text) => ({ ...text, by: people.get(text.createdBy) ?? null })),
      readers: await this.readers(tx, row.desk),
      allowedActions: flagActions(actor, record),
      allowedAdditions: flagAdditions(actor, record),
    };
  }

  /** Everybody at the desk whose post receives flags. */
  private async readers(tx: Tx, desk: AgencyRef): Promise<PersonRef[]> {
    const colleagues = await this.directory.findColleagues(tx, desk.id);
    return colleagues
      .filter(({ roles }) => permissionsOf(roles).includes('flag:receive'))
      .map(({ personId, displayName }) => ({
        id: personId,
        displayName,
        agencyId: desk.id,
        agencyName: desk.name,
      }));
  }
}
