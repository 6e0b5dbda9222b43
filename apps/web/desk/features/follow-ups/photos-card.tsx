import type { FollowUp } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../shared/format';

/** Pictures from the child's door, one by one: each opening is written down. */
export function PhotosCard({ followUp: { id, photos } }: { followUp: Pick<FollowUp, 'id' | 'photos'> }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<readonly string[]>([]);
  if (photos.length === 0) return null;
  return (
    <section className="card" aria-labelledby="follow-up-photos">
      <h2 id="follow-up-photos">{t('followups:photos.title')}</h2>
      <p className="muted">{t('followups:photos.recorded')}</p>
      <ul className="follow-up-photos">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            {shown.includes(photo.id) ? (
              <img
                src={`/api/follow-ups/${id}/photos/${photo.id}/content`}
                alt={t('followups:photos.alt', { count: index + 1, at: formatInstant(photo.at) })}
              />
            ) : (
              <Button onClick={() => setShown((before) => [...before, photo.id])}>
                {t('followups:photos.show', { count: index + 1 })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
