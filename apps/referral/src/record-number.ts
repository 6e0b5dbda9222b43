import { randomInt } from 'node:crypto';
import { dayOf } from '@app/kernel';

/** Crockford's alphabet: no I, L, O, U, so that a number survives being read out on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random, not counted: a number must not tell how many there are. */
function randomPart(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

const shortYear = (now: Date): string => dayOf(now).slice(2, 4);

/** `C-26-7K3M9Q` */
export function caseNumber(now: Date): string {
  return `C-${shortYear(now)}-${randomPart(6)}`;
}

/** `R-26-7K3M9QXT`; unique in the whole hub, hence longer. */
export function referralNumber(now: Date): string {
  return `R-${shortYear(now)}-${randomPart(8)}`;
}

/** `F-26-7K3M9QXT`: the receipt of whoever raised a flag. */
export function flagNumber(now: Date): string {
  return `F-${shortYear(now)}-${randomPart(8)}`;
}

/** `V-26-7K3M9QXT`: a visit that somebody was asked to make; those after one in vain add `-2` and `-3`. */
export function followUpNumber(now: Date): string {
  return `V-${shortYear(now)}-${randomPart(8)}`;
}

/** `T-26-7K3M9QXT`: a task that came of a message. */
export function taskNumber(now: Date): string {
  return `T-${shortYear(now)}-${randomPart(8)}`;
}

/** `E-26-7K3M9Q`: on a sheet that left the hub, and in the audit entry of who took it. */
export function exportNumber(now: Date): string {
  return `E-${shortYear(now)}-${randomPart(6)}`;
}

/** `J-26-7K3M9QXT`: an emergency access. */
export function emergencyNumber(now: Date): string {
  return `J-${shortYear(now)}-${randomPart(8)}`;
}

/** `M-26-7K3M9QXT`: the receipt of a report to the authorities. */
export function reportNumber(now: Date): string {
  return `M-${shortYear(now)}-${randomPart(8)}`;
}

/** `Z-26-7K3M9Q`: a consent form on paper (知情同意书). */
export function consentSheetNumber(now: Date): string {
  return `Z-${shortYear(now)}-${randomPart(6)}`;
}

/** `CH-510822-7K3M9Q`: the county of residence and a random part. */
export function fileNumber(divisionCode: string): string {
  return `CH-${divisionCode.slice(0, 6)}-${randomPart(6)}`;
}

/** `P-26-7K3M9QXT`: a card of the pool; never the number of a file or case. */
export function poolNumber(now: Date): string {
  return `P-${shortYear(now)}-${randomPart(8)}`;
}
