import { useTranslation } from 'react-i18next';
import { CallButton } from '../ui/card-parts';
import { Notice } from '../ui/page';

const NUMBERS = ['110', '120', '12355', '12345'] as const;

/** Calling comes before writing. The desk has the report to the authorities, which needs a network. */
export function DangerPanel() {
  const { t } = useTranslation();
  return (
    <Notice tone="bad" alert>
      <h2>{t('field:danger.title')}</h2>
      <p>{t('field:danger.body')}</p>
      <div className="row">
        {NUMBERS.map((number) => (
          <CallButton key={number} phone={number} name={t(`field:danger.${number}`)} />
        ))}
      </div>
      <p>{t('field:danger.report')}</p>
      <a className="button" href="/emergency">
        {t('field:danger.open')}
      </a>
    </Notice>
  );
}
