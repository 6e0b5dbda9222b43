import type { InviteInfo } from '@app/contracts';
import { Clock, DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { hashOfToken } from '../../sessions';
import { InviteRepository } from './invite.repository';

/** What the page of a link says: who is meant. Used, expired and invented links look the same. */
@Injectable()
export class FindInvite {
  constructor(
    private readonly invites: InviteRepository,
    private readonly clock: Clock,
  ) {}

  async execute(token: string): Promise<InviteInfo> {
    const tokenHash = hashOfToken(token);
    const invite = tokenHash && (await this.invites.find(tokenHash, this.clock.now()));
    if (!invite) throw new DomainError('LINK_INVALID');
    if (invite.personId === null)
      return { displayName: '', agencyName: '', username: null, purpose: invite.purpose };
    const invitee = await this.invites.inviteeOf(invite.personId);
    if (!invitee || invitee.status === 'disabled') throw new DomainError('LINK_INVALID');
    const { displayName, agencyName, username } = invitee;
    return { displayName, agencyName, username, purpose: invite.purpose };
  }

  isSetUp(): Promise<boolean> {
    return this.invites.isSetUp();
  }
}
