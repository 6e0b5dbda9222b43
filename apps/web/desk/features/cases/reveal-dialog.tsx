import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { childrenApi } from '../../../shared/api';
import { Field, FormDialog, TextInput, useSending } from '../../../shared/forms';
import { useIntentKey } from '../../../shared/hooks/intent-key';

const PURPOSE_MIN = 2;

interface Props {
  childId: string;
  onClose: () => void;
  onRevealed: (value: string) => void;
}

/** The whole ID number, for a purpose that is written down. */
export function RevealDialog({ childId, onClose, onRevealed }: Props) {
  const { t } = useTranslation();
  const key = useIntentKey();
  const [purpose, setPurpose] = useState('');
  const sending = useSending();

  const submit = (): void => {
    if (purpose.trim().length < PURPOSE_MIN)
      return sending.refuse({ field: 'purpose', text: t('cases:reveal.needed') });
    return sending.send(async () => {
      const { value } = await childrenApi.reveal(
        childId,
        { field: 'id_number', purpose: purpose.trim() },
        key.current(),
      );
      onRevealed(value);
    });
  };
  return (
    <FormDialog
      title={t('cases:reveal.title')}
      action={t('cases:reveal.confirm')}
      sending={sending}
      onClose={onClose}
      onSubmit={submit}
    >
      <p>{t('cases:reveal.body')}</p>
      <Field id="purpose" label={t('cases:reveal.purpose')}>
        {(described) => (
          <TextInput {...described} data-autofocus value={purpose} maxLength={200} onChange={setPurpose} />
        )}
      </Field>
    </FormDialog>
  );
}
