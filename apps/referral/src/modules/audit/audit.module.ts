import { Module } from '@nestjs/common';
import { AuditController } from './api/audit.controller';
import { AuditLog } from './application/audit-log';
import { AuditTrail, FindAuditEvents } from './application/find-audit-events';
import { PgAuditLog } from './persistence/pg-audit-log';
import { PgAuditTrail } from './persistence/pg-audit-trail';

@Module({
  controllers: [AuditController],
  providers: [
    FindAuditEvents,
    { provide: AuditTrail, useClass: PgAuditTrail },
    { provide: AuditLog, useClass: PgAuditLog },
  ],
  exports: [AuditLog],
})
export class AuditModule {}
