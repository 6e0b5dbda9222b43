import type { LoginRequest, Me } from '@app/contracts';
import { sessionApi } from '../../shared/api/endpoints/session';
import { Observable } from '../app/store';

/** Who works with this phone at the moment. */
class FieldSession {
  readonly me = new Observable<Me | null>(null);
  /** Whether the hub has been asked already. */
  readonly known = new Observable(false);

  async resume(): Promise<void> {
    try {
      this.me.set(await sessionApi.me());
    } catch {
      // Nobody is signed in, or there is no network to ask over.
    }
    this.known.set(true);
  }

  async login(fields: LoginRequest): Promise<void> {
    this.me.set(await sessionApi.login(fields));
  }

  async demoLogin(username: string): Promise<void> {
    this.me.set(await sessionApi.demoLogin(username));
  }

  async logout(): Promise<void> {
    await sessionApi.logout();
    this.me.set(null);
  }
}

export const session = new FieldSession();
