import { useTranslation } from 'react-i18next';

/** What a column is called in the template. */
export function useImportField(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => t(`imports:field.${field.split('.').join('_')}`, { defaultValue: field });
}
