import { decodeCursor } from '@app/kernel';

/** Collects AND-ed conditions with bound values; the text is ours, the values never enter it. */
export class SqlFilter {
  private readonly conditions: string[] = [];
  readonly values: unknown[] = [];

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
    order: { column: string; type: string; id: string; desc: boolean },
  ): this {
    if (cursor === undefined) return this;
    const key = decodeCursor(cursor, ['k', 'id']);
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
