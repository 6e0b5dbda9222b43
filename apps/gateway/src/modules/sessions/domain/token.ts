import { createHash, randomBytes } from 'node:crypto';

const FORM = /^[A-Za-z0-9_-]{43}$/;

/** An unguessable secret of 256 bits that is given out once and kept only as its hash. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The hash under which a token is kept; undefined when it cannot be one of ours. */
export function hashOfToken(token: string | undefined): Buffer | undefined {
  return token !== undefined && FORM.test(token) ? createHash('sha256').update(token).digest() : undefined;
}
