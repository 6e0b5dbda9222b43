import type { Handover } from '@app/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { handoversApi } from '../../../shared/api';
import { DayInput, Field, FormDialog, TextArea, useSending, type SummaryItem } from '../../../shared/forms';

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
  const [reason, setReason] = useState(card.reason);
  const [summary, setSummary] = useState(card.summary);
  const [openItems, setItems] = useState(card.openItems.join('\n'));
  const [documents, setDocuments] = useState(card.documents.join('\n'));
  const [meetingOn, setMeeting] = useState(card.meetingOn ?? '');
  const [childTold, setTold] = useState(card.childTold);
  const sending = useSending();

  const submit = (): void => {
    const missing = Object.entries({ reason, summary, childTold })
      .filter(([, value]) => !value.trim())
      .map(([name]): SummaryItem => ({ field: `handover-${name}`, text: t('kinds:fault.required') }));
    if (missing.length > 0) return sending.refuse(...missing);
    return sending.send(async () => {
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
    });
  };

  return (
    <FormDialog
      title={t('kinds:handover.title')}
      action={t('kinds:handover.save')}
      sending={sending}
      wide
      onClose={onClose}
      onSubmit={submit}
    >
      <p>{t('kinds:handover.lead')}</p>
      <Field
        id="handover-reason"
        label={t('kinds:handover.reason')}
        error={sending.errorOf('handover-reason')}
      >
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
      <Field
        id="handover-summary"
        label={t('kinds:handover.summary')}
        error={sending.errorOf('handover-summary')}
      >
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
        error={sending.errorOf('handover-childTold')}
      >
        {(described) => (
          <TextArea {...described} rows={2} max={TEXT_MAX} value={childTold} onChange={setTold} />
        )}
      </Field>
    </FormDialog>
  );
}
