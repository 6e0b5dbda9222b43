export { EmergencyPage } from './emergency-page';
export { ReportPage } from './report-page';
export { CallPanel } from './call-panel';
