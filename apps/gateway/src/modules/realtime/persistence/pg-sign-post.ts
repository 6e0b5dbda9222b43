import { HintListener, publishPassing } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/persistence/database';
import { GatewayId } from '../application/gateway-id';
import { SignPost, type Sign } from '../application/sign-post';
import { readSigns, writeSigns } from '../domain/sign-lines';

@Injectable()
export class PgSignPost extends SignPost {
  constructor(
    private readonly database: Database,
    private readonly listener: HintListener,
    private readonly self: GatewayId,
  ) {
    super();
  }

  override publish(signs: readonly Sign[]): Promise<void> {
    return publishPassing(this.database, writeSigns(this.self.value, signs));
  }

  override onSigns(listener: (signs: Sign[]) => void): void {
    this.listener.onPassing((text) => {
      const { from, signs } = readSigns(text);
      if (from !== this.self.value && signs.length > 0) listener(signs);
    });
  }
}
