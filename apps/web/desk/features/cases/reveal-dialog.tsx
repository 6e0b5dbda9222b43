import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { childrenApi } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { Dialog, ErrorSummary, Field, TextInput, type SummaryItem } from '../../../shared/forms';
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
  const errorText = useErrorText();
  const key = useIntentKey();
  const [purpose, setPurpose] = useState('');
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<{ items: SummaryItem[]; round: number }>({ items: [], round: 0 });
  const refuse = (item: SummaryItem): void => setFaults(({ round }) => ({ items: [item], round: round + 1 }));

  const submit = async (): Promise<void> => {
    if (purpose.trim().length < PURPOSE_MIN) {
      refuse({ field: 'purpose', text: t('cases:reveal.needed') });
      return;
    }
    setBusy(true);
    try {
      const { value } = await childrenApi.reveal(
        childId,
        { field: 'id_number', purpose: purpose.trim() },
        key.current(),
      );
      onRevealed(value);
    } catch (error) {
      refuse({ field: null, text: errorText(error) });
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('cases:reveal.title')}
      onClose={onClose}
      busy={busy}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('cases:reveal.confirm')}
          </Button>
        </>
      }
    >
      <ErrorSummary {...faults} />
      <p>{t('cases:reveal.body')}</p>
      <Field id="purpose" label={t('cases:reveal.purpose')}>
        {(described) => (
          <TextInput {...described} data-autofocus value={purpose} maxLength={200} onChange={setPurpose} />
        )}
      </Field>
    </Dialog>
  );
}
