import type { Page } from '@app/contracts';
import { DomainError } from './domain-error';
import { isUuid } from './ids';

/** The sort key of the last row of a page; its fields are the ORDER BY columns. */
export type CursorKey = Readonly<Record<string, string | number | null>>;

export function encodeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

/** The key of a cursor that this list gave out, with exactly the fields named; anything else is VALIDATION_FAILED. */
export function decodeCursor<Field extends string>(
  raw: string,
  fields: readonly Field[],
): Record<Field, string | number | null> {
  const refuse = (): never => {
    throw new DomainError('VALIDATION_FAILED', 'The cursor is not one that this list gave out.', {
      errors: [{ field: 'cursor', rule: 'cursor', message: 'is not a cursor of this list' }],
    });
  };
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(raw, 'base64url').toString('utf8'));
  } catch {
    return refuse();
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return refuse();
  const entries = Object.entries(parsed);
  const fits =
    entries.length === fields.length &&
    entries.every(
      ([name, value]) =>
        fields.includes(name as Field) &&
        (value === null || typeof value === 'string' || typeof value === 'number'),
    );
  return fits ? (parsed as Record<Field, string | number | null>) : refuse();
}

/** Makes a page from `limit + 1` rows: the extra row only says that there is more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (last: Row) => CursorKey,
  present: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(present), nextCursor: more ? encodeCursor(keyOf(last)) : null };
}

/** The position in a list that is ordered by moment and id. */
export function positionOf(cursor: string): { at: string; id: string } {
  const { at, id } = decodeCursor(cursor, ['at', 'id']);
  const time = new Date(String(at));
  if (Number.isNaN(time.getTime()) || !/^\d{4}-/.test(time.toISOString()) || !isUuid(id))
    throw new DomainError('VALIDATION_FAILED', 'The cursor is not one that this list gave out.');
  return { at: time.toISOString(), id };
}
