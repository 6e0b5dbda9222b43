import type { NoticeSettings, Preferences } from '@app/contracts';
import { DomainError, requireVersion } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { settingsOf } from '../domain/settings';
import { PreferenceRepository, type Saved } from './preference.repository';

/** How a person, and an agency for its people, wants to be told. */
@Injectable()
export class KeepPreferences {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly preferences: PreferenceRepository,
  ) {}

  read(ctx: ContextSource): Promise<Preferences> {
    return this.unitOfWork.run(ctx, (tx, { personId, permissions }) =>
      this.view(tx, personId, permissions.includes('agency:update')),
    );
  }

  savePerson(ctx: ContextSource, settings: NoticeSettings, version: number | null): Promise<Preferences> {
    return this.unitOfWork.run(ctx, async (tx, { personId, permissions }) => {
      const current = await this.preferences.ofPerson(tx, personId);
      await this.save(current, version, () =>
        this.preferences.savePerson(tx, personId, settings, current.version),
      );
      return this.view(tx, personId, permissions.includes('agency:update'));
    });
  }

  saveAgency(ctx: ContextSource, settings: NoticeSettings, version: number | null): Promise<Preferences> {
    return this.unitOfWork.run(ctx, async (tx, { personId }) => {
      const current = await this.preferences.ofAgency(tx);
      await this.save(current, version, () => this.preferences.saveAgency(tx, settings, current.version));
      return this.view(tx, personId, true);
    });
  }

  mute(ctx: ContextSource, itemId: string): Promise<void> {
    return this.unitOfWork.run(ctx, async (tx, { personId }) => {
      if (!(await this.preferences.mute(tx, personId, itemId))) throw new DomainError('NOT_FOUND');
    });
  }

  unmute(ctx: ContextSource, muteId: string): Promise<void> {
    return this.unitOfWork.run(ctx, async (tx, { personId }) => {
      if (!(await this.preferences.unmute(tx, personId, muteId))) throw new DomainError('NOT_FOUND');
    });
  }

  private async save(current: Saved, version: number | null, write: () => Promise<boolean>): Promise<void> {
    requireVersion(version, current.version);
    if (!(await write())) throw new DomainError('VERSION_STALE', 'The record changed since it was read.');
  }

  private async view(tx: Tx, personId: string, maySetAgency: boolean): Promise<Preferences> {
    const [person, agency] = [
      await this.preferences.ofPerson(tx, personId),
      await this.preferences.ofAgency(tx),
    ];
    return {
      settings: settingsOf(agency.settings, person.settings),
      version: person.version,
      agency: settingsOf(null, agency.settings),
      agencyVersion: agency.version,
      mutes: await this.preferences.mutes(tx, personId),
      allowedActions: maySetAgency ? ['set_agency'] : [],
    };
  }
}
