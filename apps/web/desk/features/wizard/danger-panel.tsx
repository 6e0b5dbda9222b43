import { PhoneOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';

const NUMBERS = ['110', '120'] as const;

/** Call first, write afterwards. */
export function DangerPanel() {
  const { t } = useTranslation();
  return (
    <section className="danger" aria-labelledby="danger-title">
      <h3 id="danger-title">{t('wizard:danger.title')}</h3>
      <p>{t('wizard:danger.body')}</p>
      <p className="danger-calls">
        {NUMBERS.map((number) => (
          <a key={number} className="danger-call" href={`tel:${number}`}>
            <PhoneOutlined aria-hidden="true" />
            {t(`wizard:danger.call${number}`)}
          </a>
        ))}
      </p>
      <p>{t('wizard:danger.next')}</p>
    </section>
  );
}
