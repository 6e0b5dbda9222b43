import { CheckCircleOutlined } from '@ant-design/icons';
import type { Flag } from '@app/contracts';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatInstant } from '../../../shared/format';
import { CallPanel } from '../emergency/call-panel';

/** Number, who will read it, and by when. */
export function Receipt({ flag, onMore }: { flag: Flag; onMore: () => void }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const readers = flag.readers.map((person) => person.displayName).join(t('shell:listSeparator'));
  return (
    <section className="card form-stack flag-receipt" aria-labelledby="receipt-title">
      <h2 id="receipt-title" tabIndex={-1} ref={heading}>
        <CheckCircleOutlined aria-hidden="true" /> {t('flags:receipt.title')}
      </h2>
      {flag.safety === 'unsafe' && <CallPanel id="receipt-call" />}
      <dl className="facts">
        <div>
          <dt>{t('flags:receipt.number')}</dt>
          <dd className="num">{flag.number}</dd>
        </div>
        <div>
          <dt>{t('flags:receipt.readers')}</dt>
          <dd>{t('flags:receipt.readersOf', { agency: flag.desk.name, people: readers })}</dd>
        </div>
        <div>
          <dt>{t(flag.state === 'raised' ? 'flags:receipt.receiveBy' : 'flags:receipt.decideBy')}</dt>
          <dd>{flag.nextAt && formatInstant(flag.nextAt)}</dd>
        </div>
      </dl>
      <p className="muted">{t(flag.state === 'raised' ? 'flags:receipt.next' : 'flags:receipt.nextOwn')}</p>
      <div className="flag-foot">
        <Link className="btn-link btn-link--primary" to={`/flags/${flag.id}`}>
          {t('flags:receipt.open')}
        </Link>
        <Button onClick={onMore}>{t('flags:receipt.another')}</Button>
      </div>
    </section>
  );
}
