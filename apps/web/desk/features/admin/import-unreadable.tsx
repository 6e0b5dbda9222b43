import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../shared/api';
import { ErrorState } from '../../../shared/components';
import { useImportField } from './use-import-field';

/** Why nothing of a file could be looked at, in words that say what to do with it. */
export function ImportUnreadable({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const fieldLabel = useImportField();
  if (!isProblem(error, 'SHEET_UNREADABLE')) return <ErrorState error={error} />;
  const names = [...listOf(error.extra('fields')).map(fieldLabel), ...listOf(error.extra('headers'))];
  return (
    <div className="fault" role="alert">
      <p>
        {t(`imports:unreadable.${String(error.extra('reason'))}`, {
          columns: names.join(t('shell:listSeparator')),
          defaultValue: t('imports:unreadable.unreadable'),
        })}
      </p>
    </div>
  );
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
