import { useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_PHOTOS } from '@app/contracts';
import { Notice } from '../ui/page';
import type { DraftPhoto } from '../visit/draft';
import { smallJpeg } from '../visit/photo';
import { useWork } from '../work/context';
import { usePhoto } from '../work/use-photo';
import { saveFaultOf, type SaveFault } from './use-draft';

function Thumb({ photo, at, onRemove }: { photo: DraftPhoto; at: number; onRemove: () => void }) {
  const { t } = useTranslation();
  const address = usePhoto(photo.id);
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
  /** Photos are being made small and kept: what takes them waits so long. */
  onBusy?: (busy: boolean) => void;
  /** Beside other things on its screen. */
  isBrief?: boolean;
}

/** Optional; made small before they are kept, and sealed like the words. */
export function PhotoSection({ photos, onPhotos, onBusy, isBrief = false }: Props) {
  const { t } = useTranslation();
  const { drafts } = useWork();
  const [fault, setFault] = useState<SaveFault | 'picture' | null>(null);
  const [busy, setItBusy] = useState(false);
  const setBusy = (is: boolean): void => {
    setItBusy(is);
    onBusy?.(is);
  };

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
      <legend className={isBrief ? 'visually-hidden' : undefined}>{t('field:photos.title')}</legend>
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
