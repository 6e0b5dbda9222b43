import { PhoneOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './emergency.css';

const NUMBERS = ['110', '120', '12345'] as const;

/** Call first, write afterwards. Stands wherever somebody says that a child is not safe. */
export function CallPanel({ id = 'call', children }: { id?: string; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className="danger" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t('emergency:call.title')}</h3>
      <p>{t('emergency:call.body')}</p>
      <p className="danger-calls">
        {NUMBERS.map((number) => (
          <a key={number} className="danger-call" href={`tel:${number}`}>
            <PhoneOutlined aria-hidden="true" />
            {t(`emergency:call.${number}`)}
          </a>
        ))}
      </p>
      {children}
    </section>
  );
}
