import type { ErrorCode } from '@app/contracts';
import { ApiProblem } from '../../../shared/api';

/** What a socket refused, as a problem that every screen can show. */
export function problemOf(code: ErrorCode | null): ApiProblem {
  return new ApiProblem({ type: 'about:blank', title: '', status: 0, code: code ?? 'INTERNAL' });
}
