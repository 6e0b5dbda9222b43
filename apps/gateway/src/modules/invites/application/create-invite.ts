import { Clock, DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { OriginPolicy } from '../../edge';
import { hashOfToken, newToken, type HubSession } from '../../sessions';
import { LIFETIME_MS, possiblePurpose, whyNotInvite, type InvitePurpose } from '../domain/invite';
import { InviteRepository } from './invite.repository';

export interface CreatedInvite {
  link: string;
  expiresAt: Date;
}

/** Makes the one-time link with which a person chooses a password, for the first time or anew. */
@Injectable()
export class CreateInvite {
  constructor(
    private readonly invites: InviteRepository,
    private readonly origins: OriginPolicy,
    private readonly clock: Clock,
  ) {}

  async execute(
    by: HubSession,
    personId: string,
    purpose: Exclude<InvitePurpose, 'setup'>,
  ): Promise<CreatedInvite> {
    const invitee = await this.invites.inviteeOf(personId);
    if (!invitee) throw new DomainError('NOT_FOUND');
    const why = whyNotInvite({ agencyId: by.agency.id, roles: by.roles }, invitee);
    if (why) throw new DomainError(why);
    const possible = possiblePurpose(invitee);
    if (possible !== purpose)
      throw new DomainError('STATE_CONFLICT', 'This person needs another kind of link.', {
        state: invitee.status,
        allowedActions: possible ? [possible] : [],
      });
    const token = newToken();
    const tokenHash = hashOfToken(token);
    if (!tokenHash) throw new Error('a new token has the wrong form');
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + LIFETIME_MS[purpose]);
    await this.invites.create({ tokenHash, personId, purpose, createdBy: by.personId, now, expiresAt });
    return { link: `${this.origins.linkBase}/${purpose}/${token}`, expiresAt };
  }
}
