import type { PrintForm, Referral } from '@app/contracts';

/** The slip as long as its content is open here; the receipt once there is an answer. */
export function formsOf(referral: Pick<Referral, 'packet' | 'reply'>): PrintForm[] {
  const forms: PrintForm[] = [];
  if (referral.packet) forms.push('slip');
  if (referral.reply || forms.length === 0) forms.push('receipt');
  return forms;
}
