/** RFC 3339 instant in UTC, such as `2026-03-01T02:03:04.000Z`. */
export type Instant = string;
/** Calendar day `YYYY-MM-DD` without a zone. */
export type Day = string;
export type Uuid = string;

/** One page of a list; `nextCursor` is null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export const PAGE_LIMIT_DEFAULT = 50;
export const PAGE_LIMIT_MAX = 100;

/** A person as other agencies may see one: name and agency, never a contact. */
export interface PersonRef {
  id: Uuid;
  displayName: string;
  agencyId: Uuid;
  agencyName: string;
}
export interface AgencyRef {
  id: Uuid;
  name: string;
  type: string;
}
