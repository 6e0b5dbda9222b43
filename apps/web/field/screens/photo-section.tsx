import { useEffect, useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_PHOTOS } from '@app/contracts';
import { photoName } from '../outbox/payload';
import { Notice } from '../ui/page';
import type { DraftPhoto } from '../visit/draft';
import { smallJpeg } from '../visit/photo';
import { useWork } from '../work/context';
import { saveFaultOf, type SaveFault } from './use-draft';

function Thumb({ photo, at, onRemove }: { photo: DraftPhoto; at: number; onRemove: () => void }) {
  const { t } = useTranslation();
  const { work } = useWork();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let gone = false;
    void work.store.bytes(photoName(photo.id)).then((bytes) => {
      if (!bytes || gone) return;
      made = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
      setAddress(made);
    });
    return () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [photo.id, work]);
  return (
    <li className="thumb">
      {address !== null && <img src={address} alt={t('field:photos.alt', { at })} />}
      <span className="muted">{t('field:photos.size', { size: Math.ceil(photo.size / 1024) })}</span>
      <button type="button" onClick={onRemove}>
        {t('field:photos.remove', { at })}
      </button>
    </li>
  );
}

interface Props {
  photos: readonly DraftPhoto[];
  onPhotos: (photos: DraftPhoto[]) => void;
}

/** Optional; made small before they are kept, and sealed like the words. */
export function PhotoSection({ photos, onPhotos }: Props) {
  const { t } = useTranslation();
  const { drafts } = useWork();
  const [fault, setFault] = useState<SaveFault | 'picture' | null>(null);
  const [busy, setBusy] = useState(false);

  const add = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const { files } = event.target;
    const chosen = Array.from(files ?? []).slice(0, MAX_PHOTOS - photos.length);
    event.target.value = '';
    setBusy(true);
    setFault(null);
    const kept = [...photos];
    for (const file of chosen) {
      const jpeg = await smallJpeg(file).catch(() => null);
      if (!jpeg) {
        setFault('picture');
        continue;
      }
      try {
        kept.push(await drafts.addPhoto(jpeg));
      } catch (error) {
        setFault(saveFaultOf(error));
        break;
      }
    }
    onPhotos(kept);
    setBusy(false);
  };
  const remove = async (photo: DraftPhoto): Promise<void> => {
    onPhotos(photos.filter(({ id }) => id !== photo.id));
    await drafts.removePhoto(photo);
  };

  return (
    <fieldset className="field">
      <legend>{t('field:photos.title')}</legend>
      <p className="muted">{t('field:photos.hint', { max: MAX_PHOTOS })}</p>
      {fault && (
        <Notice tone="bad" alert>
          {t(fault === 'picture' ? 'field:photos.unreadable' : `field:storage.photo.${fault}`)}
        </Notice>
      )}
      <ul className="stack">
        {photos.map((photo, index) => (
          <Thumb key={photo.id} photo={photo} at={index + 1} onRemove={() => void remove(photo)} />
        ))}
      </ul>
      {photos.length < MAX_PHOTOS && (
        <label className="button file-button">
          {t(busy ? 'field:photos.busy' : 'field:photos.add')}
          <input
            type="file"
            accept="image/*"
            multiple
            disabled={busy}
            className="visually-hidden"
            onChange={(event) => void add(event)}
          />
        </label>
      )}
    </fieldset>
  );
}
