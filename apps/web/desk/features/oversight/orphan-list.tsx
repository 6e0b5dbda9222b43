import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys, oversightApi } from '../../../shared/api';
import { QueryView } from '../../../shared/components';

/** The mission as a list that stays empty, and who stands in for whom. */
export function OrphanList() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: keys.orphans, queryFn: ({ signal }) => oversightApi.orphans(signal) });
  return (
    <section className="card limits-block" id="orphans" aria-labelledby="orphans-title">
      <h2 id="orphans-title">{t('clocks:oversight.orphansTitle')}</h2>
      <QueryView query={query} rows={2}>
        {({ items, standIns }) => (
          <>
            {items.length === 0 && <p className="muted">{t('clocks:oversight.orphansNone')}</p>}
            <ul>
              {items.map((item) => (
                <li key={item.id}>
                  {t(`clocks:oversight.kind.${item.kind}`)} <strong>{item.number}</strong> ·{' '}
                  {item.agency.name} · {t(`clocks:oversight.why.${item.why}`)}
                </li>
              ))}
            </ul>
            {standIns.length > 0 && <h3>{t('clocks:oversight.standIns')}</h3>}
            <ul>
              {standIns.map((one) => (
                <li key={`${one.number} ${one.forAgency.id}`}>
                  {t(`clocks:oversight.kind.${one.kind}`)}{' '}
                  {t('clocks:oversight.standIn', {
                    number: one.number,
                    agency: one.agency.name,
                    forAgency: one.forAgency.name,
                  })}
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryView>
    </section>
  );
}
