import type { CaseFile } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { filesApi, keys } from '../../../shared/api';
import { saveLink } from '../../../shared/api/files';
import { EmptyState, QueryView, Tag, TimeLabel, useErrorText } from '../../../shared/components';
import { UploadRow } from '../../../shared/components/upload-row';
import './files.css';
import { useEvidenceUploads } from './use-evidence-uploads';

const ACCEPT = '.pdf,.jpg,.jpeg,.png,.webp,.heic,.docx,.xlsx,.mp3,.m4a,.mp4';
const MEGABYTE = 1024 * 1024;

interface Props {
  caseId: string;
  /** Evidence of this consent only. */
  consentId?: string;
  mayAdd: boolean;
}

/** Evidence files: added with progress, opened by a link that works once and is recorded. */
export function FilesPanel({ caseId, consentId, mayAdd }: Props) {
  const { t } = useTranslation();
  const [isShared, setShared] = useState(false);
  const uploads = useEvidenceUploads({ caseId, consentId, isShared });
  const query = useQuery({
    queryKey: keys.files(caseId, consentId),
    queryFn: ({ signal }) => filesApi.list(caseId, consentId, signal),
  });
  return (
    <div className="form-stack">
      {mayAdd && <AddFiles isShared={isShared} onShared={setShared} onFiles={uploads.add} />}
      {uploads.items.length > 0 && (
        <ul className="plain-list" aria-label={t('files:uploads')}>
          {uploads.items.map((item) => (
            <UploadRow
              key={item.id}
              item={item}
              refusedText={() => t('files:tooLarge')}
              onRetry={uploads.retry}
              onCancel={uploads.cancel}
            />
          ))}
        </ul>
      )}
      <QueryView query={query} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('files:empty')} body={t('files:emptyBody')} />
          ) : (
            <ul className="plain-list">
              {items.map((file) => (
                <FileRow key={file.id} file={file} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </div>
  );
}

function AddFiles(props: {
  isShared: boolean;
  onShared: (isShared: boolean) => void;
  onFiles: (files: File[]) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="file-add">
      <label htmlFor={id}>{t('files:choose')}</label>
      <p className="field-hint" id={`${id}-hint`}>
        {t('files:hint')}
      </p>
      <input
        id={id}
        type="file"
        multiple
        accept={ACCEPT}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          props.onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={props.isShared}
          onChange={(event) => props.onShared(event.target.checked)}
        />
        <span className="choice-text">
          <span>{t('files:share')}</span>
          <small>{t('files:shareNote')}</small>
        </span>
      </label>
    </div>
  );
}

function FileRow({ file }: { file: CaseFile }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const open = async (): Promise<void> => {
    setBusy(true);
    try {
      const { url } = await filesApi.ticket(file.caseId, file.id);
      saveLink(url, file.name);
    } catch (error) {
      message.error(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <li className="file-row">
      <div>
        <strong>{file.name}</strong>{' '}
        <Tag>{t(file.owner.kind === 'consent' ? 'files:ofConsent' : 'files:ofCase')}</Tag>{' '}
        {file.isShared && <Tag tone="info">{t('files:shared')}</Tag>}
        <p className="muted small">
          {[
            t('files:size', { size: Math.max(0.1, file.size / MEGABYTE).toFixed(1) }),
            file.addedBy?.displayName,
            file.agency.name,
          ]
            .filter(Boolean)
            .join(' · ')}{' '}
          · <TimeLabel at={file.at} />
        </p>
      </div>
      <Button size="small" onClick={() => void open()} loading={busy}>
        {t('files:open')}
      </Button>
    </li>
  );
}
