export { ConsentPrint } from './consent-print';
export { PrintPage } from './print-page';
