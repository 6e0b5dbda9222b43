import type { MessageAttachment } from '@app/contracts';
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../shared/forms/dialog';
import { formatInstant, useServerNow } from '../../../shared/format';
import { useMe } from '../../../shared/hooks/me';
import { FileLook } from './file-look';
import { isPdf } from '../../../shared/attachments/kinds';

interface Props {
  room: string;
  /** All that can be looked at of one message. */
  files: readonly MessageAttachment[];
  first: MessageAttachment;
  onClose: () => void;
}

/** Files at full size, with the name of whoever looks at them and when: a photo of the screen tells where it came from. */
export function Viewer({ room, files, first, onClose }: Props) {
  const { t } = useTranslation();
  const { person, agency } = useMe();
  const now = useServerNow();
  const [openedAt] = useState(() => formatInstant(new Date(now).toISOString()));
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      files.findIndex(({ id }) => id === first.id),
    ),
  );
  const file = files[at] ?? first;
  const go = (by: number): void => setAt(Math.min(files.length - 1, Math.max(0, at + by)));
  // The pages of a document have these keys for themselves.
  const onKey = ({ key }: KeyboardEvent): void => {
    if (isPdf(file)) return;
    if (key === 'ArrowRight') go(1);
    if (key === 'ArrowLeft') go(-1);
  };
  return (
    <Dialog
      title={file.name}
      wide
      onClose={onClose}
      footer={
        <>
          <p className="muted small">{t('attachments:recorded')}</p>
          {files.length > 1 && (
            <>
              <Button
                icon={<LeftOutlined aria-hidden="true" />}
                aria-label={t('attachments:fileBefore')}
                disabled={at === 0}
                onClick={() => go(-1)}
              />
              <span role="status">{t('attachments:fileOf', { at: at + 1, count: files.length })}</span>
              <Button
                icon={<RightOutlined aria-hidden="true" />}
                aria-label={t('attachments:fileAfter')}
                disabled={at === files.length - 1}
                onClick={() => go(1)}
              />
            </>
          )}
          <Button onClick={onClose}>{t('common:action.close')}</Button>
        </>
      }
    >
      <div onKeyDown={onKey} role="presentation">
        <FileLook
          key={file.id}
          room={room}
          file={file}
          lines={[`${person.displayName} · ${agency.name}`, openedAt]}
        />
      </div>
    </Dialog>
  );
}
