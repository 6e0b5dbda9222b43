/** Lists that leave the hub as a sheet: GET `/api/exports/…`, one route for each list, with the filters of the list. */
export const EXPORT_LISTS = [
  'referrals',
  'cases',
  'children',
  'agencies',
  'disclosures',
  'oversight',
  'flags',
  'pool',
  'follow-ups',
  'reviews',
  'stop-notices',
  'emergency-accesses',
  'agreements',
  'people',
] as const;
export type ExportList = (typeof EXPORT_LISTS)[number];
/** Why the record of a room leaves the hub: GET `/api/exports/room?roomId=&reason=`. */
export const ROOM_EXPORT_REASONS = ['case_review', 'handover', 'inspection', 'legal', 'family'] as const;
export type RoomExportReason = (typeof ROOM_EXPORT_REASONS)[number];
/** More than that is cut off, and the sheet says so. */
export const EXPORT_ROWS_MAX = 5000;
export const SHEET_CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
