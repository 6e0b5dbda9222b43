export { AbsenceDialog } from './absence-dialog';
export { DutyTab } from './duty-tab';
