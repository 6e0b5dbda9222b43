import { useTranslation } from 'react-i18next';
import { codeOf, isProblem } from '../api/problem';

/** Plain sentence of a fault in the language of the person. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (isProblem(error) && error.network) return t('common:error.network');
    return t(`common:error.${codeOf(error)}`, { defaultValue: t('common:error.INTERNAL') });
  };
}
