export { AuditModule } from './audit.module';
export { AuditLog, type AuditEntry } from './application/audit-log';
