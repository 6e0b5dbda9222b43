import { Module } from '@nestjs/common';
import { EdgeModule } from '../edge';
import { SessionsModule } from '../sessions';
import { ConfirmController } from './api/confirm.controller';
import { LocalGuard } from './api/local.guard';
import { LocalStrategy } from './api/local.strategy';
import { LoginController } from './api/login.controller';
import { ConfirmPerson } from './application/confirm-person';
import { CredentialSweeper } from './application/credential-sweeper';
import { CredentialRepository } from './application/credential.repository';
import { DemoPeople } from './application/demo-people';
import { Login } from './application/login';
import { LoginThrottle } from './application/login-throttle';
import { PasswordHasher } from './application/password-hasher';
import { SetPassword } from './application/set-password';
import { ThrottleRepository } from './application/throttle.repository';
import { PgCredentialRepository } from './persistence/pg-credential.repository';
import { PgThrottleRepository } from './persistence/pg-throttle.repository';

@Module({
  imports: [EdgeModule, SessionsModule],
  controllers: [LoginController, ConfirmController],
  providers: [
    { provide: CredentialRepository, useClass: PgCredentialRepository },
    { provide: ThrottleRepository, useClass: PgThrottleRepository },
    ConfirmPerson,
    CredentialSweeper,
    DemoPeople,
    LocalGuard,
    LocalStrategy,
    Login,
    LoginThrottle,
    PasswordHasher,
    SetPassword,
  ],
  exports: [CredentialRepository, SetPassword],
})
export class CredentialsModule {}
