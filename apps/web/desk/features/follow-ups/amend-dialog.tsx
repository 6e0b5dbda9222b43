import type { AmendFollowUpRequest } from '@app/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { followUpsApi } from '../../../shared/api';
import { ActDialog, Field, TextArea } from '../../../shared/forms';
import { EMPTY_RECORD, RECORD_MAX, type RecordForm } from './record';
import { RecordTexts } from './record-texts';
import type { ActProps } from './small-dialogs';

const idOf = (field: string): string => `amend-${field}`;
const text = (value: string): string | undefined => value.trim() || undefined;

/** Appended to what was recorded, which stays as it is. */
export function AmendDialog({ followUp, ...rest }: ActProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState<RecordForm>({
    ...EMPTY_RECORD,
    childSeen: followUp.childSeen ? 'yes' : 'no',
  });
  const [correction, setCorrection] = useState('');
  const body: AmendFollowUpRequest = {
    changes: text(form.changes),
    childWords: text(form.childWords),
    newNeeds: text(form.newNeeds),
    correction: text(correction),
  };
  return (
    <ActDialog
      {...rest}
      title={t('followups:amend.title', { number: followUp.number })}
      confirm={t('followups:amend.confirm')}
      body={body}
      check={() =>
        Object.values(body).some(Boolean)
          ? []
          : [{ field: idOf('changes'), text: t('followups:fault.amend') }]
      }
      send={(sent, key) => followUpsApi.act(followUp.id, 'amend', sent, { version: followUp.version, key })}
    >
      <p>{t('followups:amend.lead')}</p>
      <RecordTexts form={form} set={(patch) => setForm((before) => ({ ...before, ...patch }))} idOf={idOf} />
      <Field
        id={idOf('correction')}
        label={t('followups:amend.correction')}
        hint={t('followups:amend.correctionHint')}
        optional
      >
        {(described) => (
          <TextArea
            {...described}
            rows={2}
            max={RECORD_MAX.changes}
            value={correction}
            onChange={setCorrection}
          />
        )}
      </Field>
    </ActDialog>
  );
}
