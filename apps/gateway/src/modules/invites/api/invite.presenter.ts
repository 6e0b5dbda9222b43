import type { InviteResult } from '@app/contracts';
import { toString as qrToString } from 'qrcode';
import type { CreatedInvite } from '../application/create-invite';

/** The link also as a QR code, to be read from the administrator's screen with a phone. */
export async function presentInvite(invite: CreatedInvite): Promise<InviteResult> {
  return {
    link: invite.link,
    expiresAt: invite.expiresAt.toISOString(),
    qrSvg: await qrToString(invite.link, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }),
  };
}
