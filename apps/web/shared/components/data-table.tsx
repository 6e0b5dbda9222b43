import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Acts at the end of the row; no label in the card view. */
  actions?: boolean;
}

interface Props<Row> {
  /** Says what the table lists; read out, not drawn. */
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  selected?: string | null;
  empty?: ReactNode;
  more?: { has: boolean; loading: boolean; load: () => void };
}

/**
 * A real table: rows can be found, copied and read out. Below 768 px each row becomes a card; the explicit roles keep
 * it a table for screen readers although its display changes.
 */
export function DataTable<Row>(props: Props<Row>) {
  const { t } = useTranslation();
  const { columns, rows, more } = props;
  if (rows.length === 0 && props.empty) return <div className="card table-empty">{props.empty}</div>;
  return (
    <div>
      <div className="table-wrap table-wrap--cards">
        <table className="table" role="table">
          <caption className="visually-hidden">{props.caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {columns.map((column) => (
                <th key={column.key} scope="col" role="columnheader">
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((row) => {
              const key = props.rowKey(row);
              return (
                <tr
                  key={key}
                  role="row"
                  data-key={key}
                  className={props.selected === key ? 'row--selected' : undefined}
                >
                  {columns.map((column) => (
                    <td key={column.key} role="cell" data-label={column.actions ? '' : column.header}>
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {more?.has && (
        <div className="table-more">
          <Button onClick={more.load} loading={more.loading}>
            {t('common:action.loadMore')}
          </Button>
        </div>
      )}
    </div>
  );
}
