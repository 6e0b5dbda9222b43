import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';

/** `POST /api/referrals/:id/<act>`: what every decision has in common. */
export const Act = (name: string, summary: string): MethodDecorator =>
  applyDecorators(Post(`:id/${name}`), HttpCode(200), ApiOperation({ summary }));
