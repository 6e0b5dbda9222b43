import type { ScanVerdict } from '../application/file-scanner';

/** Signatures that say "could not look inside": too large, too deep, or locked. */
const CLOSED = /^Heuristics\.(Limits\.Exceeded|Encrypted)/;

/**
 * What clamd said, as a verdict. ClamAV answers OK for what it could not look into unless `AlertExceedsMax` and `AlertEncrypted` are on.
 * @throws for everything that is neither clean nor found
 */
export function verdictOf(reply: string): ScanVerdict {
  const said = reply.replace(/[\0\r\n]+$/, '');
  if (said === 'stream: OK') return 'clean';
  const found = /^stream: (.+) FOUND$/.exec(said)?.[1];
  if (found !== undefined) return CLOSED.test(found) ? 'quarantined' : 'infected';
  if (said.startsWith('INSTREAM size limit exceeded')) return 'quarantined';
  throw new Error('the scanner gave no verdict');
}
