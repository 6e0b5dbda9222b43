import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/persistence/database';
import { FocusStore, type Look } from '../application/focus-store';

@Injectable()
export class PgFocusStore extends FocusStore {
  constructor(private readonly database: Database) {
    super();
  }

  override async put(looks: readonly Look[]): Promise<void> {
    await this.database.query('select bus.put_focus($1::jsonb)', [JSON.stringify(looks)]);
  }
}
