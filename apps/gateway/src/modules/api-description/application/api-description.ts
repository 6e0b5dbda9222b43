import { Clock } from '@app/kernel';
import { OPENAPI_PATH } from '@app/platform';
import { Injectable, Logger } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { GatewayConfig } from '../../../gateway.config';
import { apiFrame } from './api-frame';
import { mergeDocuments, type Part } from './merge-documents';

const KEEP_MS = 60_000;

/** The description of the whole API: our own part and those of the services, asked for now and then. */
@Injectable()
export class ApiDescription {
  private readonly logger = new Logger('OpenAPI');
  private readonly known = new Map<string, { readAt: number; document: OpenAPIObject }>();

  constructor(
    private readonly config: GatewayConfig,
    private readonly clock: Clock,
  ) {}

  /** `own` is the part of the gateway. A service that does not answer is left out, or as it was before. */
  async document(own: OpenAPIObject): Promise<OpenAPIObject> {
    const services = await Promise.all([
      this.part('referral', this.config.HUB_REFERRAL_URL),
      this.part('notification', this.config.HUB_NOTIFICATION_URL),
    ]);
    return mergeDocuments(apiFrame(), [{ app: 'gateway', document: own }, ...services.flat()]);
  }

  private async part(app: string, baseUrl: string): Promise<Part[]> {
    const now = this.clock.now().getTime();
    const known = this.known.get(app);
    if (known && now - known.readAt < KEEP_MS) return [{ app, document: known.document }];
    try {
      const answer = await fetch(baseUrl + OPENAPI_PATH, { signal: AbortSignal.timeout(3_000) });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const document = (await answer.json()) as OpenAPIObject;
      this.known.set(app, { readAt: now, document });
      return [{ app, document }];
    } catch (error) {
      this.logger.warn('api description of a service is missing', { app, error });
      return known ? [{ app, document: known.document }] : [];
    }
  }
}
