import { decodeCursor, DomainError, isDay, isUuid } from '@app/kernel';

/** What a cursor's key may look like: anything else would only fail in the database. */
const KEY_FORMS = {
  timestamptz: (key: string): boolean => {
    const time = new Date(key);
    return !Number.isNaN(time.getTime()) && /^\d{4}-/.test(key) && time.toISOString() === key;
  },
  date: isDay,
  text: (key: string): boolean => !key.includes('\0'),
};

/** Where the page before ended. */
export function positionOf(cursor: string, type: keyof typeof KEY_FORMS): { k: string; id: string } {
  const { k, id } = decodeCursor(cursor, ['k', 'id']);
  if (typeof k !== 'string' || !KEY_FORMS[type](k) || typeof id !== 'string' || !isUuid(id))
    throw new DomainError('VALIDATION_FAILED', 'The cursor is not one that this list gave out.');
  return { k, id };
}

/** Collects AND-ed conditions with bound values; the text is ours, the values never enter it. */
export class SqlFilter {
  private readonly conditions: string[] = [];

  /** A condition inside another one binds to the values of the outer. */
  constructor(readonly values: unknown[] = []) {}

  /** `?` in the condition stands for the value; a filter that was not given adds nothing. */
  and(condition: string, value: unknown): this {
    if (value === undefined || value === null) return this;
    this.conditions.push(condition.replaceAll('?', this.bind(value)));
    return this;
  }

  always(condition: string): this {
    this.conditions.push(condition);
    return this;
  }

  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** Rows after the last one of the page before; `newest` is `column desc, id asc`, `name` is `column, id`. */
  after(
    cursor: string | undefined,
    order: { column: string; type: keyof typeof KEY_FORMS; id: string; desc: boolean },
  ): this {
    if (cursor === undefined) return this;
    const key = positionOf(cursor, order.type);
    const k = `${this.bind(key.k)}::${order.type}`;
    const id = `${this.bind(key.id)}::uuid`;
    const { column } = order;
    return this.always(
      `(${column} ${order.desc ? '<' : '>'} ${k} or (${column} = ${k} and ${order.id} > ${id}))`,
    );
  }

  get where(): string {
    return this.conditions.length === 0 ? '' : `where ${this.conditions.join(' and ')}`;
  }
}

/** What a user typed, as the beginning of a LIKE pattern. */
export function startsWith(text: string): string {
  return `${text.replace(/[\\%_]/g, '\\$&')}%`;
}

export function contains(text: string): string {
  return `%${startsWith(text)}`;
}
