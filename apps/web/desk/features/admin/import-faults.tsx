import type { ImportReport, RowProblem } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { DataTable, type Column } from '../../../shared/components';
import { useImportField } from './use-import-field';

/** What a look at the table found: row by row, in words. */
export function ImportFaults({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const { rows, created, problems, problemCount, ignored } = report;
  const columns = useFaultColumns();
  if (rows === 0) return <p>{t('imports:noRows')}</p>;
  return (
    <>
      {ignored.length > 0 && (
        <p>{t('imports:ignored', { columns: ignored.join(t('shell:listSeparator')) })}</p>
      )}
      {problemCount === 0 ? (
        <Taken report={report} />
      ) : (
        <>
          <p>{t('imports:faults', { count: problemCount, rows })}</p>
          <DataTable
            caption={t('imports:faultTable')}
            columns={columns}
            rows={problems}
            rowKey={({ row, field, rule }) => `${row} ${field} ${rule}`}
          />
        </>
      )}
      {created > 0 && <NextStep kind={report.kind} />}
    </>
  );
}

function Taken({ report: { rows, created } }: { report: ImportReport }) {
  const { t } = useTranslation();
  return <p>{created > 0 ? t('imports:taken', { count: created }) : t('imports:clean', { count: rows })}</p>;
}

/** What the records still need before anybody can work with them. */
function NextStep({ kind }: { kind: ImportReport['kind'] }) {
  const { t } = useTranslation();
  if (kind === 'people') return <p className="muted">{t('imports:invite')}</p>;
  return kind === 'children' ? <p className="muted">{t('imports:consent')}</p> : null;
}

function useFaultColumns(): Column<RowProblem>[] {
  const { t } = useTranslation();
  const fieldLabel = useImportField();
  return [
    { key: 'row', header: t('imports:row'), cell: ({ row }) => <span className="num">{row}</span> },
    { key: 'field', header: t('imports:column'), cell: ({ field }) => fieldLabel(field) },
    {
      key: 'fault',
      header: t('imports:fault'),
      cell: ({ rule, message, otherRow }) => t(`imports:rule.${rule}`, { otherRow, defaultValue: message }),
    },
  ];
}
