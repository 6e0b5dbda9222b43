import * as fc from 'fast-check';
import { verdictOf } from './clamd-reply';

const verdict = (reply: string): string => {
  try {
    return verdictOf(reply);
  } catch {
    return 'none';
  }
};

describe('what clamd said', () => {
  it.each([
    ['stream: OK\0', 'clean'],
    ['stream: OK\n', 'clean'],
    ['stream: Win.Test.EICAR_HDB-1 FOUND\0', 'infected'],
    ['stream: Heuristics.Encrypted.PDF FOUND\0', 'quarantined'],
    ['stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0', 'quarantined'],
    ['INSTREAM size limit exceeded. ERROR\0', 'quarantined'],
    ['stream: Broken file ERROR\0', 'none'],
    ['stream: OK', 'clean'],
    ['xstream: OK\0', 'none'],
    ['stream: OK FOUND OK\0', 'none'],
    ['', 'none'],
  ])('%j is %s', (reply, expected) => {
    expect(verdict(reply)).toBe(expected);
  });

  it('is clean only in the very words', () => {
    fc.assert(
      fc.property(fc.string(), (reply) => {
        fc.pre(!/^stream: OK[\0\r\n]*$/.test(reply));
        expect(verdict(reply)).not.toBe('clean');
      }),
    );
  });
});
