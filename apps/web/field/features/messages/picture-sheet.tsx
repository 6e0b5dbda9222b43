import type { MessageAttachment } from '@app/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachmentsApi } from '../../../shared/api/endpoints/attachments';
import { useBlobUrl } from '../../../shared/attachments/use-blob-url';
import { Watermarked } from '../../../shared/attachments/watermarked';
import { formatInstant } from '../../../shared/format/dates';
import { useErrorText } from '../../../shared/format/error-text';
import { useObservable } from '../../app/store';
import { session } from '../../session/session';
import { Notice } from '../../ui/page';
import { Sheet } from '../../ui/sheet';
import { useTalkRoom } from './talk-room';

/** A picture at full size, by a link that works once, with the name of whoever looks at it and when. */
export function PictureSheet({ file, onClose }: { file: MessageAttachment; onClose: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { id: room } = useTalkRoom();
  const gate = useObservable(session.gate);
  const [tries, setTries] = useState(0);
  const [openedAt] = useState(() => formatInstant(new Date(Date.now()).toISOString()));
  const { url, error } = useBlobUrl(() => attachmentsApi.open(room, file.id), `${file.id} ${tries}`);
  const who = gate.at === 'open' ? `${gate.account.displayName} · ${gate.account.agencyName}` : '';
  return (
    <Sheet title={file.name} whole onClose={onClose}>
      {error !== null && (
        <Notice tone="bad" alert>
          <p>{errorText(error)}</p>
          <button type="button" onClick={() => setTries(tries + 1)}>
            {t('common:action.retry')}
          </button>
        </Notice>
      )}
      {url === null && error === null && <p role="status">{t('talk:photo.loading')}</p>}
      {url !== null && (
        <Watermarked name={file.name} lines={[who, openedAt]}>
          <img className="talk-large" src={url} alt={file.name} />
        </Watermarked>
      )}
      <p className="muted">{t('attachments:recorded')}</p>
    </Sheet>
  );
}
