import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { ChildrenModule } from '../children';
import { DirectoryModule } from '../directory';
import { ConsentSheetsController } from './api/consent-sheets.controller';
import { ConsentsController } from './api/consents.controller';
import { CompleteConsent } from './application/complete-consent';
import { ConsentJournal } from './application/consent-journal';
import { ConsentRegister } from './application/consent-register';
import { ConsentRepository } from './application/consent.repository';
import { ConsentViews } from './application/consent-views';
import { FindConsents } from './application/find-consents';
import { RecordConsent } from './application/record-consent';
import { TakeConsentSheet } from './application/take-consent-sheet';
import { WithdrawConsent } from './application/withdraw-consent';
import { PgConsentRegister } from './persistence/pg-consent-register';
import { PgConsentRepository } from './persistence/pg-consent.repository';

@Module({
  imports: [AuditModule, ChildrenModule, DirectoryModule],
  controllers: [ConsentsController, ConsentSheetsController],
  providers: [
    FindConsents,
    RecordConsent,
    CompleteConsent,
    WithdrawConsent,
    TakeConsentSheet,
    ConsentJournal,
    ConsentViews,
    { provide: ConsentRepository, useClass: PgConsentRepository },
    { provide: ConsentRegister, useClass: PgConsentRegister },
  ],
  exports: [ConsentRegister],
})
export class ConsentsModule {}
