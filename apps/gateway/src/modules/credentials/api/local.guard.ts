import { DomainError } from '@app/kernel';
import { validationPipe } from '@app/platform';
import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { RateLimits } from '../../edge';
import { LoginDto } from './dto/login.dto';

/** Runs before the pipes, so it looks at the shape of the body itself. */
@Injectable()
export class LocalGuard extends AuthGuard('local') {
  private readonly shape = validationPipe();

  constructor(private readonly limits: RateLimits) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    this.limits.ofAddress(request.ip);
    await this.shape.transform(request.body, { type: 'body', metatype: LoginDto });
    return (await super.canActivate(context)) as boolean;
  }

  override handleRequest<TUser>(error: unknown, user: TUser): TUser {
    if (error) throw error;
    if (!user) throw new DomainError('LOGIN_FAILED');
    return user;
  }
}
