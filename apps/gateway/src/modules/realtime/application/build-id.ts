import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { GatewayConfig } from '../../../gateway.config';

/** Names the web build that this gateway serves, so that an open tab can notice that it is an older one. */
@Injectable()
export class BuildId {
  readonly id: string;

  constructor(config: GatewayConfig) {
    this.id =
      config.HUB_WEB_ROOT === undefined ? 'none' : fingerprint(join(config.HUB_WEB_ROOT, 'index.html'));
  }
}

function fingerprint(file: string): string {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
  } catch {
    return 'none';
  }
}
