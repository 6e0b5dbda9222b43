import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-local';
import { SessionCookies } from '../../sessions';
import { Login, type SignedIn } from '../application/login';

@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(
    private readonly login: Login,
    private readonly cookies: SessionCookies,
  ) {
    super({ passReqToCallback: true });
  }

  validate(request: FastifyRequest, username: string, password: string): Promise<SignedIn> {
    return this.login.execute({ username, password, deviceToken: this.cookies.device(request.headers) });
  }
}
