import { Body, Controller, Get, Injectable, Module, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsString, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { DomainError } from '@app/kernel';
import { HealthModule, HealthRegistry } from '../health/health.module';
import { ExpectedVersion } from '../http/expected-version.decorator';
import { IdempotencyKey } from '../http/idempotency-key.decorator';
import { IdParam } from '../http/id-param.decorator';
import { ListQueryDto } from '../http/list-query.dto';
import { MetricsModule } from '../metrics/metrics.module';
import { createApp } from './create-app';

class GuardianDto {
  @IsString()
  @MaxLength(3)
  phone: string;
}
class ThingDto {
  @ApiProperty()
  @IsString()
  @MinLength(2)
  name: string;
  @ValidateNested()
  @Type(() => GuardianDto)
  guardian: GuardianDto;
}

@Controller('api/things')
class ThingsController {
  @Get()
  list(@Query() query: ListQueryDto): unknown {
    return { limit: query.limit };
  }
  @Get('odd')
  odd(): never {
    throw new Error('the name is 李小明');
  }
  @Get('mapped')
  mapped(): never {
    throw Object.assign(new Error('x'), { code: '40001' });
  }
  @Get('slow-down')
  slowDown(): never {
    throw new DomainError('THROTTLED', 'Wait.', { retryAfterMs: 1500 });
  }
  @Get(':id')
  one(@IdParam() id: string): unknown {
    return { id, version: 3 };
  }
  @Post()
  create(@Body() body: ThingDto, @IdempotencyKey() key: string): unknown {
    return { name: body.name, key };
  }
  @Post(':id/decide')
  decide(@ExpectedVersion() version: number | null): unknown {
    return { seen: version };
  }
}

@Injectable()
class Database {
  ok = true;
  constructor(health: HealthRegistry) {
    health.add('database', () =>
      this.ok ? Promise.resolve({ schema: 7 }) : Promise.reject(new Error('down')),
    );
  }
}
@Module({ imports: [HealthModule, MetricsModule], controllers: [ThingsController], providers: [Database] })
class ThingsModule {}

const ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

describe('an app made by createApp', () => {
  let app: NestFastifyApplication;
  const log = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  beforeAll(async () => {
    app = await createApp(ThingsModule, {
      name: 'things',
      logLevel: 'error',
      bodyLimit: 2000,
      openapi: { title: 'Things' },
      mapError: (error) =>
        error instanceof Error && 'code' in error && error.code === '40001'
          ? new DomainError('UNAVAILABLE')
          : undefined,
    });
  });
  afterAll(async () => {
    log.mockRestore();
    await app.close();
  });
  const post = (url: string, payload: string | object, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } });

  it('answers invalid input with one entry per fault and without the values', async () => {
    const answer = await post(
      '/api/things',
      { name: 'x', guardian: { phone: '12345' }, extra: 1 },
      { 'idempotency-key': 'k'.repeat(8) },
    );
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const problem = answer.json<{ code: string; errors: { field: string; rule: string }[] }>();
    expect(problem.code).toBe('VALIDATION_FAILED');
    expect(problem.errors.map(({ field, rule }) => `${field} ${rule}`).sort()).toEqual([
      'extra unknown',
      'guardian.phone maxLength',
      'name minLength',
    ]);
    expect(answer.body).not.toContain('12345');
  });

  it('refuses unknown query keys and limits out of range with 422', async () => {
    expect((await app.inject('/api/things?limit=7')).json()).toEqual({ limit: 7 });
    expect((await app.inject('/api/things')).json()).toEqual({ limit: 50 });
    expect((await app.inject('/api/things?limit=101')).statusCode).toBe(422);
    expect((await app.inject('/api/things?x=1')).statusCode).toBe(422);
  });

  it.each([
    ['malformed JSON', '{"a":', {}, 400, 'BAD_REQUEST'],
    ['brackets in brackets', `${'['.repeat(900)}${']'.repeat(900)}`, {}, 400, 'BAD_REQUEST'],
    ['a form post', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 400, 'BAD_REQUEST'],
    ['a body over the limit', `"${'x'.repeat(3000)}"`, {}, 413, 'PAYLOAD_TOO_LARGE'],
  ])('answers %s with a problem', async (_what, body, headers, status, code) => {
    const answer = await post('/api/things', body, headers);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
  });

  it.each(['/api/nothing', '/api/things/not-an-id', '/nowhere'])('answers %s with NOT_FOUND', async (url) => {
    const answer = await app.inject(url);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'NOT_FOUND']);
  });

  it('answers a path that cannot be decoded with a problem', async () => {
    const answer = await app.inject('/api/things/%E0%A4%A');
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'BAD_REQUEST']);
  });

  it('tells nothing about an unexpected error but the request id, which the log has too', async () => {
    const answer = await app.inject('/api/things/odd');
    const problem = answer.json<Record<string, unknown>>();
    expect(problem).toEqual({
      type: 'urn:jieli:problem:INTERNAL',
      title: 'Internal',
      status: 500,
      code: 'INTERNAL',
      requestId: answer.headers['x-request-id'],
    });
    const logged = log.mock.calls.map(([line]) => String(line)).join('');
    expect(logged).toContain(`"requestId":"${String(problem.requestId)}"`);
    expect(logged).toContain('unexpected error');
  });

  it('asks the given mapper about foreign errors', async () => {
    expect((await app.inject('/api/things/mapped')).statusCode).toBe(503);
  });

  it('says when to try again', async () => {
    const answer = await app.inject('/api/things/slow-down');
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '2']);
  });

  it('carries security headers and never lets the API be cached', async () => {
    const { headers } = await app.inject(`/api/things/${ID}`);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      etag: '"3"',
    });
  });

  it('reads If-Match and Idempotency-Key, or says that they are missing', async () => {
    const url = `/api/things/${ID}/decide`;
    expect((await post(url, {})).json()).toEqual({ seen: null });
    expect((await post(url, {}, { 'if-match': 'x' })).statusCode).toBe(400);
    expect((await post(url, {}, { 'if-match': 'W/"12"' })).json()).toEqual({ seen: 12 });
    const thing = { name: 'xy', guardian: { phone: '123' } };
    expect((await post('/api/things', thing)).json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_MISSING' });
    expect((await post('/api/things', thing, { 'idempotency-key': 'k'.repeat(8) })).statusCode).toBe(201);
  });

  it('tells alive from ready', async () => {
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'alive' });
    expect((await app.inject('/readyz')).json()).toEqual({
      status: 'ready',
      checks: { database: { schema: 7, ok: true } },
    });
    app.get(Database).ok = false;
    expect((await app.inject('/readyz')).statusCode).toBe(503);
  });

  it('shows metrics to this machine only', async () => {
    expect((await app.inject('/metrics')).body).toContain('http_request_duration_seconds_count');
    expect((await app.inject({ url: '/metrics', remoteAddress: '10.0.0.7' })).statusCode).toBe(404);
    const proxied = await app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '1.2.3.4' } });
    expect(proxied.statusCode).toBe(404);
  });

  it('publishes its part of the API description', async () => {
    const document = (await app.inject('/internal/openapi.json')).json<{ paths: object }>();
    expect(Object.keys(document.paths)).toContain('/api/things/{id}/decide');
  });
});
