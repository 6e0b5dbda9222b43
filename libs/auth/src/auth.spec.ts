import { Controller, Get, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '@app/platform';
import { AuthModule } from './auth.module';
import { Ctx, type RequestContext } from './context';
import { Internal, Public, RequirePermission } from './route-access';
import { RouteInventory } from './route-inventory';

@Controller('api/things')
class ThingsController {
  @Get()
  @RequirePermission('case:read')
  list(@Ctx() ctx: RequestContext): RequestContext {
    return ctx;
  }
  @Get('open')
  @Public()
  open(): string {
    return 'open';
  }
  @Post('inside')
  @Internal()
  inside(): string {
    return 'inside';
  }
}
@Controller('api/forgotten')
class ForgottenController {
  @Get()
  list(): string {
    return 'oops';
  }
}
@Module({ imports: [AuthModule.forServices()], controllers: [ThingsController] })
class ThingsModule {}
@Module({ imports: [AuthModule.forServices()], controllers: [ForgottenController] })
class ForgottenModule {}

describe('declared permissions', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await createApp(ThingsModule, {
      name: 'things',
      logLevel: 'fatal',
      trustRequestId: true,
      openapi: { title: 'T' },
    });
  });
  afterAll(() => app.close());

  it('refuses a route with a permission when the signed context is missing', async () => {
    expect((await app.inject('/api/things')).json()).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  });

  it('hands on context, declared permission and the request id of the gateway', async () => {
    const headers = { 'x-hub-context': 'tok', 'x-request-id': 'req-12345678' };
    expect((await app.inject({ url: '/api/things', headers })).json()).toEqual({
      token: 'tok',
      permission: 'case:read',
      requestId: 'req-12345678',
    });
  });

  it('lets public and internal routes pass', async () => {
    expect((await app.inject('/api/things/open')).body).toBe('open');
    expect((await app.inject({ method: 'POST', url: '/api/things/inside' })).body).toBe('inside');
  });

  it('knows every route with what it declares, and says so in the API description', async () => {
    expect(app.get(RouteInventory).routes()).toEqual([
      {
        method: 'GET',
        path: '/api/things',
        handler: 'ThingsController.list',
        access: { kind: 'permission', permission: 'case:read' },
      },
      {
        method: 'GET',
        path: '/api/things/open',
        handler: 'ThingsController.open',
        access: { kind: 'public' },
      },
      {
        method: 'POST',
        path: '/api/things/inside',
        handler: 'ThingsController.inside',
        access: { kind: 'internal' },
      },
    ]);
    const document = (await app.inject('/internal/openapi.json')).json<{
      paths: Record<string, Record<string, Record<string, unknown>>>;
    }>();
    expect(document.paths['/api/things']?.get?.['x-permission']).toBe('case:read');
  });

  it('does not start with a route that declares nothing', async () => {
    await expect(createApp(ForgottenModule, { name: 'x', logLevel: 'fatal' })).rejects.toThrow(
      'ForgottenController.list',
    );
  });
});
