import { readFile, stat } from 'node:fs/promises';
import { DomainError } from '@app/kernel';
import type { Role } from '@app/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { GatewayConfig } from '../../../gateway.config';
import { CredentialRepository } from './credential.repository';

/** One account of the demo file; its password is for the documentation and never leaves through the API. */
export interface DemoAccount {
  username: string;
  displayName: string;
  agency: string;
  agencyType: string;
  roles: Role[];
}

/** The people of the demo. Outside demo mode nobody is one, whatever files lie about. */
@Injectable()
export class DemoPeople {
  private readonly logger = new Logger('Demo');
  private known: { changedAt: number; accounts: DemoAccount[] } | undefined;

  constructor(
    private readonly config: GatewayConfig,
    private readonly credentials: CredentialRepository,
  ) {}

  async list(): Promise<DemoAccount[]> {
    if (!this.config.HUB_DEMO) throw new DomainError('NOT_FOUND');
    const file = this.config.HUB_DEMO_FILE;
    if (!file) return [];
    try {
      // The start script writes the file after the first start, and again when the demo is made anew.
      const changedAt = (await stat(file)).mtimeMs;
      if (this.known?.changedAt !== changedAt) {
        const { accounts } = JSON.parse(await readFile(file, 'utf8')) as { accounts: DemoAccount[] };
        this.known = { changedAt, accounts };
      }
      return this.known.accounts;
    } catch (error) {
      this.logger.warn('demo file is not readable', { error });
      return [];
    }
  }

  /** False outside demo mode. */
  async has(username: string): Promise<boolean> {
    return this.config.HUB_DEMO && (await this.list()).some((one) => one.username === username);
  }

  /** Who it is, when it is one of them and can still sign in. */
  async personIdOf(username: string): Promise<string> {
    const account = (await this.list()).find((one) => one.username === username);
    const credential = account && (await this.credentials.byUsername(account.username));
    if (!credential?.maySignIn) throw new DomainError('NOT_FOUND');
    return credential.personId;
  }
}
