import type { AgeBand, CompleteConsentRequest, Consent, GiverRelation } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consentsApi, isProblem, keys } from '../../../shared/api';
import { useErrorText } from '../../../shared/components';
import { Dialog, ErrorSummary, type SummaryItem } from '../../../shared/forms';
import { useIntentKey } from '../../../shared/hooks/intent-key';
import { EMPTY_CONSENT, type ConsentForm } from '../wizard/model';
import { ChildPart } from './consent-child-part';
import { GapList } from './consent-gaps';

interface Props {
  ageBand: AgeBand | undefined;
  consent: Consent;
  onClose: () => void;
  onDone?: (completed: Consent) => void;
}

/** Adds the signature or the words that a consent lacks; what stands there stays. */
export function CompleteConsentDialog({ ageBand, consent, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const queryClient = useQueryClient();
  const key = useIntentKey();
  const [form, setForm] = useState<ConsentForm>({
    ...EMPTY_CONSENT,
    // The one who is missing signs: a parent beside the child or after a carer, the child beside a guardian.
    authority: consent.gaps.includes('guardian_missing') ? 'child_14' : consent.authority,
  });
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<{ items: SummaryItem[]; round: number }>({ items: [], round: 0 });
  const refuse = (items: SummaryItem[]): void => setFaults(({ round }) => ({ items, round: round + 1 }));

  const submit = async (): Promise<void> => {
    const body = additionOf(form);
    if (!body) {
      refuse([{ field: 'coName', text: t('consents:complete.needed') }]);
      return;
    }
    setBusy(true);
    try {
      const completed = await consentsApi.complete(consent.id, body, consent.version, key.current());
      void queryClient.invalidateQueries({ queryKey: keys.cases });
      message.success(t('consents:complete.done'));
      onDone?.(completed);
      onClose();
    } catch (error) {
      if (!isProblem(error) || !error.retryable) key.renew();
      const fields = isProblem(error) ? error.fields : [];
      const items = fields.map(({ rule }): SummaryItem => ({
        field: 'coName',
        text: t(`wizard:rule.${rule}`, { defaultValue: t('common:rule.other') }),
      }));
      refuse(items.length > 0 ? items : [{ field: null, text: errorText(error) }]);
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={t('consents:complete.title')}
      onClose={onClose}
      busy={busy}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('consents:complete.submit')}
          </Button>
        </>
      }
    >
      <ErrorSummary {...faults} />
      <div className="notice notice--amber">
        <GapList gaps={consent.gaps} />
      </div>
      <ChildPart
        value={form}
        onChange={(patch) => setForm((before) => ({ ...before, ...patch }))}
        errorOf={() => undefined}
        signsToo={consent.coSigner === null}
        ageBand={ageBand}
        asksChild={consent.gaps.includes('child_view_missing')}
      />
    </Dialog>
  );
}

function additionOf(form: ConsentForm): CompleteConsentRequest | null {
  const name = form.coName.trim();
  const childView = form.childView.trim() || undefined;
  const childViewReason = childView ? undefined : form.childViewReason.trim() || undefined;
  const isGuardian = form.authority === 'child_14';
  if (name && isGuardian && !form.coRelation) return null;
  if (!name && !childView && !childViewReason) return null;
  const coSigner = isGuardian
    ? { name, relation: form.coRelation as GiverRelation, authority: 'guardian' as const }
    : { name, relation: 'self' as const, authority: 'child_14' as const };
  return { coSigner: name ? coSigner : undefined, childView, childViewReason };
}
