import type { Handover } from '@app/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { handoversApi } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { DayInput, Dialog, ErrorSummary, Field, TextArea, type SummaryItem } from '../../../shared/forms';

const TEXT_MAX = 500;
const SUMMARY_MAX = 2000;
const LINES_MAX = 2000;

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

/** The card as the sender writes it; one line of a list for each thing that goes over. */
export function HandoverDialog({
  referralId,
  card,
  onClose,
}: {
  referralId: string;
  card: Handover;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [reason, setReason] = useState(card.reason);
  const [summary, setSummary] = useState(card.summary);
  const [openItems, setItems] = useState(card.openItems.join('\n'));
  const [documents, setDocuments] = useState(card.documents.join('\n'));
  const [meetingOn, setMeeting] = useState(card.meetingOn ?? '');
  const [childTold, setTold] = useState(card.childTold);
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<{ items: SummaryItem[]; round: number }>({ items: [], round: 0 });
  const show = (items: SummaryItem[]): void => setFaults(({ round }) => ({ items, round: round + 1 }));
  const textOf = (field: string): string | undefined => {
    const text = faults.items.find((one) => one.field === field)?.text;
    return typeof text === 'string' ? text : undefined;
  };

  const submit = async (): Promise<void> => {
    const missing = Object.entries({ reason, summary, childTold })
      .filter(([, value]) => !value.trim())
      .map(([name]): SummaryItem => ({ field: `handover-${name}`, text: t('kinds:fault.required') }));
    if (missing.length > 0) {
      show(missing);
      return;
    }
    setBusy(true);
    try {
      const body = {
        reason: reason.trim(),
        summary: summary.trim(),
        openItems: linesOf(openItems),
        documents: linesOf(documents),
        meetingOn: meetingOn || undefined,
        childTold: childTold.trim(),
      };
      await handoversApi.write(referralId, body, card.version);
      onClose();
    } catch (error) {
      show([{ field: null, text: errorText(error) }]);
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={t('kinds:handover.title')}
      onClose={onClose}
      busy={busy}
      wide
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('kinds:handover.save')}
          </Button>
        </>
      }
    >
      <ErrorSummary {...faults} />
      <p>{t('kinds:handover.lead')}</p>
      <Field id="handover-reason" label={t('kinds:handover.reason')} error={textOf('handover-reason')}>
        {(described) => (
          <TextArea
            {...described}
            data-autofocus
            rows={2}
            max={TEXT_MAX}
            value={reason}
            onChange={setReason}
          />
        )}
      </Field>
      <Field id="handover-summary" label={t('kinds:handover.summary')} error={textOf('handover-summary')}>
        {(described) => <TextArea {...described} max={SUMMARY_MAX} value={summary} onChange={setSummary} />}
      </Field>
      <Field
        id="handover-openItems"
        label={t('kinds:handover.openItems')}
        hint={t('kinds:handover.openItemsHint')}
        optional
      >
        {(described) => (
          <TextArea {...described} rows={3} max={LINES_MAX} value={openItems} onChange={setItems} />
        )}
      </Field>
      <Field
        id="handover-documents"
        label={t('kinds:handover.documents')}
        hint={t('kinds:handover.linesHint')}
        optional
      >
        {(described) => (
          <TextArea {...described} rows={3} max={LINES_MAX} value={documents} onChange={setDocuments} />
        )}
      </Field>
      <Field id="handover-meetingOn" label={t('kinds:handover.meetingOn')} optional>
        {(described) => <DayInput {...described} value={meetingOn} onChange={setMeeting} />}
      </Field>
      <Field
        id="handover-childTold"
        label={t('kinds:handover.childTold')}
        error={textOf('handover-childTold')}
      >
        {(described) => (
          <TextArea {...described} rows={2} max={TEXT_MAX} value={childTold} onChange={setTold} />
        )}
      </Field>
    </Dialog>
  );
}
