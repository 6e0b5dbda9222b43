import { Global, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

/** Resolves with facts worth showing, or rejects: then the app is alive but not ready. */
export type HealthCheck = () => Promise<Record<string, unknown> | void>;

export interface Readiness {
  status: 'ready' | 'unready' | 'draining';
  checks: Record<string, { ok: boolean; [fact: string]: unknown }>;
}

const CHECK_TIMEOUT_MS = 2_000;

/** Modules add their checks here; readiness is all of them. */
@Injectable()
export class HealthRegistry {
  private readonly checks = new Map<string, HealthCheck>();
  private draining = false;

  add(name: string, check: HealthCheck): void {
    this.checks.set(name, check);
  }

  /** From now on a load balancer sends nothing new. */
  drain(): void {
    this.draining = true;
  }

  async readiness(): Promise<Readiness> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await outcomeOf(check)] as const),
    );
    const ready = results.every(([, result]) => result.ok);
    return {
      status: this.draining ? 'draining' : ready ? 'ready' : 'unready',
      checks: Object.fromEntries(results),
    };
  }
}

async function outcomeOf(check: HealthCheck): Promise<{ ok: boolean; [fact: string]: unknown }> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), CHECK_TIMEOUT_MS);
  });
  try {
    return { ...(await Promise.race([check(), timeout])), ok: true };
  } catch (error) {
    const fault = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    return { ok: false, ...(fault ? { fault } : {}) };
  } finally {
    clearTimeout(timer);
  }
}

/** GET /healthz (alive) and GET /readyz (able to serve); plain routes, outside guards and the API. */
@Global()
@Module({ providers: [HealthRegistry], exports: [HealthRegistry] })
export class HealthModule implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly health: HealthRegistry,
  ) {}

  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    fastify.get('/healthz', () => ({ status: 'alive' }));
    fastify.get('/readyz', async (_request, reply) => {
      const readiness = await this.health.readiness();
      return reply.status(readiness.status === 'ready' ? 200 : 503).send(readiness);
    });
  }
}
