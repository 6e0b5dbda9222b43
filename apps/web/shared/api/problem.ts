import type { ErrorCode, FieldProblem, Problem } from '@app/contracts';

/** What went wrong with a request, in the form that every screen handles: a code, and the fields at fault. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly problem: Problem,
    readonly retryAfterMs: number | null = null,
    /** The request never reached the hub, or its answer never came back. */
    readonly network = false,
  ) {
    super(problem.detail ?? problem.title);
  }

  get code(): ErrorCode {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }

  get fields(): FieldProblem[] {
    return this.problem.errors ?? [];
  }

  /** Whether the same request may be sent again and could then succeed. */
  get retryable(): boolean {
    return this.network || this.code === 'UNAVAILABLE' || this.code === 'IDEMPOTENCY_BUSY';
  }

  is(...codes: ErrorCode[]): boolean {
    return codes.includes(this.code);
  }

  extra(key: string): unknown {
    return this.problem[key];
  }
}

export function networkProblem(detail: string): ApiProblem {
  const problem: Problem = { type: 'about:blank', title: 'Network', status: 0, code: 'UNAVAILABLE', detail };
  return new ApiProblem(problem, null, true);
}

/** The code to act on and to show; anything unknown is an internal fault. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof ApiProblem ? error.code : 'INTERNAL';
}

export function isProblem(error: unknown, ...codes: ErrorCode[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code));
}
