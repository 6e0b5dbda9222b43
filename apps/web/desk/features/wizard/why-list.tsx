import { CheckOutlined, MinusOutlined } from '@ant-design/icons';
import type { RoutingReason } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../shared/format';

/** The hub says codes and figures; the sentences are made here. */
export function WhyList({ list, not = false }: { list: readonly RoutingReason<string>[]; not?: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  if (list.length === 0) return null;
  const separator = t('wizard:listSeparator');
  const words = ({ code, needs = [], difficulties = [], ...figures }: RoutingReason<string>): string =>
    t(`wizard:${not ? 'whyNot' : 'why'}.${code}`, {
      ...figures,
      needs: needs.map((need) => label('need', need)).join(separator),
      difficulties: difficulties.map((kind) => label('difficulty', kind)).join(separator),
    });
  return (
    <span className={not ? 'why why--not' : 'why'}>
      <span className="visually-hidden">{t(not ? 'wizard:target.whyNot' : 'wizard:target.why')}</span>
      {list.map((one) => (
        <span key={one.code} className="why-item">
          {not ? <MinusOutlined aria-hidden="true" /> : <CheckOutlined aria-hidden="true" />}
          {words(one)}
        </span>
      ))}
    </span>
  );
}
