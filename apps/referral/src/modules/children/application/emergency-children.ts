import type { EmergencyFile } from '@app/contracts';
import { ageOn, dayOf } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ChildReader } from './child-reader';
import { ChildRepository } from './child.repository';
import { Keyring } from './keyring';

/** What keeps a child safe tonight: who it is, whom to call, where it lives, what it needs. Never the ID number. */
export type EmergencyChild = Omit<EmergencyFile, 'access' | 'lead'>;

/** A file under an emergency access: row-level security decides whether it comes; who calls it has recorded the reading. */
@Injectable()
export class EmergencyChildren {
  constructor(
    private readonly children: ChildRepository,
    private readonly keyring: Keyring,
  ) {}

  async read(tx: Tx, childId: string): Promise<EmergencyChild | undefined> {
    const record = await this.children.findInEmergency(tx, childId);
    if (!record) return undefined;
    const keys = await this.keyring.load(tx, { childId, agencyId: record.homeAgency.id });
    const { name, sex, birthDate, residenceName, school, guardian } = record;
    return {
      name,
      sex,
      birthDate,
      age: ageOn(birthDate, dayOf(await tx.now())),
      residence: residenceName,
      school,
      guardian,
      address: ChildReader.open(record, 'address', keys),
      health: ChildReader.open(record, 'health', keys),
    };
  }
}
