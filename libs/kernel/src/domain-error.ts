import type { ErrorCode } from '@app/contracts';

/** A refusal that the caller can act on. Everything else that is thrown counts as a defect and answers a bare 500. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail?: string,
    readonly extra?: Readonly<Record<string, unknown>>,
  ) {
    super(detail ? `${code}: ${detail}` : code);
    this.name = 'DomainError';
  }
}
