import {
  CONSENT_KINDS,
  DATA_CLASSES,
  type Case,
  type Consent,
  type ConsentKind,
  type DataClass,
} from '@app/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consentsApi, directoryApi, isProblem, keys } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { dayOf, serverClock, useLabel } from '../../../shared/format';
import {
  CheckGroup,
  Dialog,
  ErrorSummary,
  Field,
  SelectInput,
  TextInput,
  type SummaryItem,
} from '../../../shared/forms';
import { useIntentKey } from '../../../shared/hooks/intent-key';
import { useMe } from '../../../shared/hooks/me';
import { EMPTY_CONSENT, type ConsentForm } from '../wizard/model';
import { signedPart } from '../wizard/requests';
import { checkConsentForm, needsChildView, type Fault } from '../wizard/validate';
import { ConsentPrint } from '../print/consent-print';
import { ConsentFields } from './consent-fields';
import { EvidencePick, useEvidence } from './evidence-pick';

const FILTER = { limit: 100 };

interface Props {
  record: Case;
  /** The consent that the new one takes the place of: to the same thing, for the same agency. */
  replaces?: Consent;
  onClose: () => void;
}

/** A consent of any kind; one that gives data away names exactly one agency. */
export function RecordConsentDialog({ record, replaces, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const me = useMe();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const key = useIntentKey();
  const [today] = useState(() => dayOf(serverClock.now()));
  const [kind, setKind] = useState<ConsentKind>(replaces?.kind ?? 'CK04');
  const [recipient, setRecipient] = useState(replaces?.recipient?.id ?? '');
  const [classes, setClasses] = useState<DataClass[]>(replaces?.dataClasses ?? ['identity']);
  const [purpose, setPurpose] = useState(replaces?.purpose ?? '');
  const [form, setForm] = useState<ConsentForm>(() => formOf(replaces));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const evidence = useEvidence();
  const [refused, setRefused] = useState<{ items: SummaryItem[]; round: number }>({ items: [], round: 0 });

  const agencies = useQuery({
    queryKey: keys.agencies(FILTER),
    queryFn: ({ signal }) => directoryApi.agencies(FILTER, signal),
  });
  const named = agencies.data?.items.find(({ id }) => id === recipient);
  const { ageBand } = record.child;
  const asksChild = needsChildView({ ageBand, age: null });
  const check = (): Fault[] => [
    ...(kind === 'CK04' && !recipient ? [{ field: 'recipient', key: 'cases:record.recipientNeeded' }] : []),
    ...(classes.length === 0 ? [{ field: 'classes', key: 'cases:record.classesNeeded' }] : []),
    ...(purpose.trim().length < 2 ? [{ field: 'consent-purpose', key: 'cases:record.purposeNeeded' }] : []),
    ...checkConsentForm(form, today, asksChild),
  ];
  const faults = tried ? check() : [];
  const errorOf = (field: string): string | undefined => {
    const fault = faults.find((one) => one.field === field);
    const text = refused.items.find((one) => one.field === field)?.text;
    return fault ? t(fault.key) : typeof text === 'string' ? text : undefined;
  };

  const submit = async (): Promise<void> => {
    setTried(true);
    const found = check();
    if (found.length > 0) {
      const items = found.map((fault): SummaryItem => ({ field: fault.field, text: t(fault.key) }));
      setRefused(({ round }) => ({ items, round: round + 1 }));
      return;
    }
    const signed = signedPart(form);
    if (!signed) return;
    setBusy(true);
    try {
      const made = await consentsApi.create(
        {
          caseId: record.id,
          kind,
          recipientAgencyId: kind === 'CK04' ? recipient : undefined,
          dataClasses: classes,
          purpose: purpose.trim(),
          ...signed,
          replaces: replaces?.id,
        },
        key.current(),
      );
      await evidence.attach(made);
      void queryClient.invalidateQueries({ queryKey: keys.cases });
      message.success(t(replaces ? 'consents:replace.done' : 'cases:record.done'));
      onClose();
    } catch (error) {
      if (!isProblem(error) || !error.retryable) key.renew();
      const fields = isProblem(error) ? error.fields : [];
      const items = fields.map(({ field, rule }): SummaryItem => ({
        field,
        text: t(`wizard:rule.${rule}`, { defaultValue: t('common:rule.other') }),
      }));
      setRefused(({ round }) => ({
        items: items.length > 0 ? items : [{ field: null, text: errorText(error) }],
        round: round + 1,
      }));
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={t(replaces ? 'consents:replace.title' : 'cases:record.title')}
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
            {t('wizard:consent.record')}
          </Button>
        </>
      }
    >
      <ErrorSummary {...refused} />
      {replaces && <p className="muted">{t('consents:replace.note')}</p>}
      <div className="field-grid">
        <Field id="kind" label={t('cases:record.kind')}>
          {(described) => (
            <SelectInput
              {...described}
              data-autofocus
              value={kind}
              disabled={replaces !== undefined}
              onChange={(value) => setKind(value as ConsentKind)}
              options={CONSENT_KINDS.map((code) => ({ value: code, label: label('consentKind', code) }))}
            />
          )}
        </Field>
        {kind === 'CK04' && (
          <Field id="recipient" label={t('cases:record.recipient')} error={errorOf('recipient')}>
            {(described) => (
              <SelectInput
                {...described}
                value={recipient}
                disabled={replaces !== undefined}
                placeholder={t('wizard:choose')}
                onChange={setRecipient}
                options={(agencies.data?.items ?? [])
                  .filter(({ id }) => id !== me.agency.id)
                  .map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Field>
        )}
      </div>
      <CheckGroup
        id="classes"
        legend={t('cases:record.classes')}
        error={errorOf('classes')}
        value={classes}
        onChange={setClasses}
        options={DATA_CLASSES.map((code) => ({ value: code, label: label('dataClass', code) }))}
      />
      <Field id="consent-purpose" label={t('cases:record.purpose')} error={errorOf('consent-purpose')}>
        {(described) => <TextInput {...described} value={purpose} maxLength={500} onChange={setPurpose} />}
      </Field>
      <ConsentPrint
        asked={{
          caseId: record.id,
          fileNo: record.child.fileNo,
          ageBand,
          kind,
          recipient: named ? { ...named } : (replaces?.recipient ?? null),
          dataClasses: classes,
          purpose,
          validTo: form.validTo,
        }}
      />
      <ConsentFields
        value={form}
        onChange={(patch) => setForm((before) => ({ ...before, ...patch }))}
        errorOf={errorOf}
        today={today}
        ageBand={ageBand}
        asksChild={asksChild}
      />
      <EvidencePick evidence={evidence} />
    </Dialog>
  );
}

/** What stays as it was when a consent is replaced: who signs. How it is given, and until when, is new. */
function formOf(replaces: Consent | undefined): ConsentForm {
  if (!replaces) return EMPTY_CONSENT;
  return {
    ...EMPTY_CONSENT,
    giverName: replaces.giverName,
    giverRelation: replaces.giverRelation ?? '',
    authority: replaces.authority,
    authorityProof: replaces.authorityProof ?? '',
    coName: replaces.coSigner?.name ?? '',
    coRelation: replaces.coSigner?.relation ?? '',
    childView: replaces.childView ?? '',
  };
}
