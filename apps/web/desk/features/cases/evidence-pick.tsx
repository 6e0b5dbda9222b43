import { MAX_FILE_BYTES, type Consent } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys, randomId, uploadFile } from '../../../shared/api';
import { Field } from '../../../shared/forms';

export interface Evidence {
  files: readonly File[];
  pick: (files: File[]) => void;
  /** Attaches what was picked to the consent that was just recorded. */
  attach: (consent: Pick<Consent, 'id' | 'caseId'>) => Promise<void>;
}

/** Photos of what was signed, picked with the form and attached when the consent is on file. */
export function useEvidence(): Evidence {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [files, pick] = useState<File[]>([]);
  return {
    files,
    pick,
    attach: async ({ id, caseId }) => {
      const watch = { onProgress: () => undefined, signal: new AbortController().signal };
      const sent = await Promise.allSettled(
        files.map((file) =>
          file.size > MAX_FILE_BYTES
            ? Promise.reject(new Error('too large'))
            : uploadFile(file, { caseId, fileId: randomId(), consentId: id, isShared: false }, watch),
        ),
      );
      // The consent stands; the photo can be attached again from its row.
      if (sent.some(({ status }) => status === 'rejected')) message.warning(t('files:attachFailed'));
      if (files.length > 0) void queryClient.invalidateQueries({ queryKey: keys.cases });
      pick([]);
    },
  };
}

export function EvidencePick({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation();
  return (
    <Field id="evidence" label={t('files:signed')} hint={t('files:signedHint')} optional>
      {(described) => (
        <input
          {...described}
          type="file"
          multiple
          accept=".pdf,.jpg,.jpeg,.png,.webp,.heic"
          onChange={(event) => evidence.pick([...(event.target.files ?? [])])}
        />
      )}
    </Field>
  );
}
