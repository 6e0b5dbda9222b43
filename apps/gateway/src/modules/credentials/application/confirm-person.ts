import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { ConfirmSession, type HubSession } from '../../sessions';
import { DemoPeople } from './demo-people';
import { Login } from './login';

/** Whoever is signed in proves again who they are: with the password, counted like a sign-in. In a demo nobody has one. */
@Injectable()
export class ConfirmPerson {
  constructor(
    private readonly login: Login,
    private readonly demo: DemoPeople,
    private readonly confirm: ConfirmSession,
  ) {}

  async execute(session: HubSession, password: string, deviceToken: string | undefined): Promise<void> {
    if (!(await this.demo.has(session.username))) {
      const { personId } = await this.login.execute({ username: session.username, password, deviceToken });
      if (personId !== session.personId) throw new DomainError('LOGIN_FAILED');
    }
    await this.confirm.execute(session.id);
  }
}
