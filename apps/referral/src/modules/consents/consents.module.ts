import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { ChildrenModule } from '../children';
import { DirectoryModule } from '../directory';
import { ConsentsController } from './api/consents.controller';
import { CompleteConsent } from './application/complete-consent';
import { ConsentJournal } from './application/consent-journal';
import { ConsentRegister } from './application/consent-register';
import { ConsentRepository } from './application/consent.repository';
import { ConsentViews } from './application/consent-views';
import { FindConsents } from './application/find-consents';
import { RecordConsent } from './application/record-consent';
import { WithdrawConsent } from './application/withdraw-consent';
import { PgConsentRegister } from './persistence/pg-consent-register';
import { PgConsentRepository } from './persistence/pg-consent.repository';

@Module({
  imports: [AuditModule, ChildrenModule, DirectoryModule],
  controllers: [ConsentsController],
  providers: [
    FindConsents,
    RecordConsent,
    CompleteConsent,
    WithdrawConsent,
    ConsentJournal,
    ConsentViews,
    { provide: ConsentRepository, useClass: PgConsentRepository },
    { provide: ConsentRegister, useClass: PgConsentRegister },
  ],
  exports: [ConsentRegister],
})
export class ConsentsModule {}
