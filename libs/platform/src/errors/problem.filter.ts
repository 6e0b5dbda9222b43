import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE, problemHeaders, toDomainError, toProblem, type ErrorMapper } from './problem';

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Errors');

  constructor(private readonly mapError?: ErrorMapper) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const refusal = this.refusalFor(error, request);
    if (reply.sent) return;
    const problem = toProblem(refusal, request.id);
    // Serialised here: what a reply serialises itself would lose the media type of problem details.
    void reply
      .status(problem.status)
      .headers(problemHeaders(refusal))
      .type(PROBLEM_TYPE)
      .send(JSON.stringify(problem));
  }

  private refusalFor(error: unknown, request: FastifyRequest): DomainError {
    const known = toDomainError(error, this.mapError);
    if (known && known.code !== 'INTERNAL') return known;
    this.logger.error('unexpected error', {
      error,
      method: request.method,
      route: request.routeOptions?.url,
      id: request.id,
    });
    return new DomainError('INTERNAL');
  }
}
