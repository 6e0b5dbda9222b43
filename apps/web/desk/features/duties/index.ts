export { DutiesPage, ReviewLink } from './duties-page';
export { LedgerTable } from './ledger-panel';
export { StopList } from './stop-panel';
