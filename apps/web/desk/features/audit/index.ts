export { AuditPage } from './audit-page';
export { LatestAudit } from './latest-audit';
