import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format/dates';
import { useObservable } from '../app/store';
import { session } from '../session/session';
import type { ItemRow } from '../keep/db';
import { isPhoto } from '../outbox/machine';
import { Check } from '../ui/fields';
import { Empty, Notice, Page } from '../ui/page';
import { useWork } from '../work/context';
import { chooseWifiOnly, photosNow, wifiOnly } from '../work/network';
import { ConflictScreen } from './conflict';
import { PendingCard } from './pending-card';

const OLD_MS = 24 * 3_600_000;

function PhotoNetwork({ photos }: { photos: number }) {
  const { t } = useTranslation();
  const { work } = useWork();
  const only = useObservable(wifiOnly);
  const now = useObservable(photosNow);
  return (
    <>
      <Check
        label={t('field:pending.wifiOnly')}
        checked={only}
        onValue={(on) => {
          chooseWifiOnly(on);
          work.wake();
        }}
      />
      {only && !now && photos > 0 && (
        <button
          type="button"
          onClick={() => {
            photosNow.set(true);
            work.wake();
          }}
        >
          {t('field:pending.photosNow')}
        </button>
      )}
    </>
  );
}

/** Says when something was kept and how much waits, in the words of the last entry. */
function Summary({ items }: { items: readonly ItemRow[] }) {
  const { t } = useTranslation();
  const last = items[items.length - 1];
  const [now] = useState(() => Date.now());
  const signedOut = useObservable(session.signedOut);
  if (!last) return null;
  return (
    <>
      <p role="status">
        {t('field:pending.kept', { time: formatInstant(last.at).slice(11), count: items.length })}
      </p>
      {signedOut && <Notice tone="warn">{t('field:pending.signedOut')}</Notice>}
      {items.some(({ at }) => now - Date.parse(at) > OLD_MS) && (
        <Notice tone="warn">{t('field:pending.old')}</Notice>
      )}
    </>
  );
}

export function PendingScreen({ id }: { id: string | null }) {
  const { t } = useTranslation();
  const { work } = useWork();
  const items = useObservable(work.items);
  const chosen = items.find((item) => item.id === id);
  if (chosen?.state === 'conflict') return <ConflictScreen item={chosen} />;
  return (
    <Page title={t('field:pending.title')}>
      <Summary items={items} />
      {items.length === 0 && (
        <div role="status">
          <Empty title={t('field:pending.empty')} body={t('field:pending.emptyBody')} />
        </div>
      )}
      <PhotoNetwork photos={items.filter(isPhoto).length} />
      <ul className="stack">
        {items.map((item) => (
          <PendingCard key={item.id} item={item} />
        ))}
      </ul>
    </Page>
  );
}
