import { encodeCursor } from '@app/kernel';
import { SqlFilter } from './sql-filter';

const ID = '3c9a4f4e-6d0f-4f5e-9b53-0a7d7f1f2a10';

describe('the cursor of a list', () => {
  const after = (type: 'timestamptz' | 'date' | 'text', key: Parameters<typeof encodeCursor>[0]): SqlFilter =>
    new SqlFilter().after(encodeCursor(key), { column: 'x.k', type, id: 'x.id', desc: true });

  it('goes on behind the last row of the page before', () => {
    const filter = after('timestamptz', { k: '2026-03-01T08:00:00.000Z', id: ID });
    expect(filter.where).toBe('where (x.k < $1::timestamptz or (x.k = $1::timestamptz and x.id > $2::uuid))');
    expect(filter.values).toEqual(['2026-03-01T08:00:00.000Z', ID]);
    expect(after('date', { k: '2026-03-01', id: ID }).values).toHaveLength(2);
    expect(after('text', { k: '示例', id: ID }).values).toHaveLength(2);
  });

  it.each([
    ['timestamptz', { k: 'yesterday', id: ID }],
    ['timestamptz', { k: '+275760-09-13T00:00:00.000Z', id: ID }],
    ['timestamptz', { k: 5, id: ID }],
    ['date', { k: '2026-02-31', id: ID }],
    ['text', { k: 'a\0b', id: ID }],
    ['text', { k: null, id: ID }],
    ['text', { k: 'a', id: 'not-an-id' }],
  ] as const)('is refused before the database would fail on it: %s %j', (type, key) => {
    expect(() => after(type, key)).toThrow(expect.objectContaining({ code: 'VALIDATION_FAILED' }));
  });
});
