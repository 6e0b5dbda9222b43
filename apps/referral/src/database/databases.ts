import { createDataSource } from '@app/persistence';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { ReferralConfig } from '../referral.config';
import { ENTITIES } from './entities';

/** The three connections of this app: one login for each purpose, none of which owns anything. */
@Injectable()
export class Databases implements OnApplicationShutdown {
  private constructor(
    readonly acts: DataSource,
    readonly jobs: DataSource,
    readonly relay: DataSource,
  ) {}

  static async open(config: ReferralConfig): Promise<Databases> {
    const acts = createDataSource({
      url: config.HUB_DB_REFERRAL_URL,
      entities: ENTITIES,
      applicationName: 'referral',
    });
    const jobs = createDataSource({
      url: config.HUB_DB_REFERRAL_JOB_URL,
      poolSize: 2,
      applicationName: 'referral-job',
    });
    const relay = createDataSource({
      url: config.HUB_DB_RELAY_URL,
      poolSize: 4,
      applicationName: 'referral-relay',
    });
    await Promise.all([acts.initialize(), jobs.initialize(), relay.initialize()]);
    return new Databases(acts, jobs, relay);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.acts, this.jobs, this.relay].map((source) => source.destroy()));
  }
}
