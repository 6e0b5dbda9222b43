import type { CreateChildRequest, Day, IdType } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { refuseInvalid } from '../../../refuse';
import { ReferralConfig } from '../../../referral.config';
import { checkPhone, Directory } from '../../directory';
import { checkBirthDate, type IdentityRule } from '../domain/child-identity';
import type { ChildFields } from './child.repository';
import { Keyring } from './keyring';

/** What the open fields of a file must satisfy, whether it is registered or corrected. */
@Injectable()
export class ChildFieldRules {
  constructor(
    private readonly directory: Directory,
    private readonly keyring: Keyring,
    private readonly config: ReferralConfig,
  ) {}

  identityRule(today: Day): IdentityRule {
    return { fictional: this.config.FICTIONAL_DATA, today };
  }

  indexOf(idType: IdType, idNumber: string): Buffer {
    return this.keyring.indexOf(idType, idNumber);
  }

  async check(tx: Tx, input: CreateChildRequest, today: Day): Promise<ChildFields> {
    const names = await this.directory.divisionNames(tx, [input.residenceCode]);
    const isKnown = names.has(input.residenceCode);
    refuseInvalid([
      ...checkBirthDate(input.birthDate, today),
      ...checkPhone('guardian.phone', input.guardian?.phone, this.config.FICTIONAL_DATA),
      ...(isKnown ? [] : [{ field: 'residenceCode', rule: 'division', message: 'is not a known division' }]),
    ]);
    return {
      name: input.name,
      sex: input.sex,
      birthDate: input.birthDate,
      idType: input.idType,
      residenceCode: input.residenceCode,
      school: input.school || null,
      guardian: input.guardian ? { ...input.guardian, phone: input.guardian.phone ?? null } : null,
      difficulties: input.difficulties,
    };
  }
}
