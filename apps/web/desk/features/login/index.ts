export { LoginPage } from './login-page';
export { InvitePage } from './invite-page';
export { SetupPage } from './setup-page';
