export { CredentialRepository } from './application/credential.repository';
export { SetPassword } from './application/set-password';
export { CredentialsModule } from './credentials.module';
