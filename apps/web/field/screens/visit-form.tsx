import { FOLLOW_UP_METHODS, FOLLOW_UP_NOT_SEEN } from '@app/contracts';
import { useMemo, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf, formatTime } from '../../shared/format/dates';
import { useLabel } from '../../shared/format/hooks';
import { goTo } from '../app/router';
import { useObservable } from '../app/store';
import { ConfirmButton } from '../ui/confirm-button';
import { Check, Choice, TextField, TextArea } from '../ui/fields';
import { Notice, Page } from '../ui/page';
import { DangerPanel } from './danger-panel';
import { PhotoSection } from './photo-section';
import type { Draft } from '../visit/draft';
import {
  faultsOf,
  isDanger,
  LONGEST,
  OBSERVATIONS,
  safetyChoices,
  type FormField,
  type FormFault,
  type FormWords,
} from '../visit/form';
import { useWork } from '../work/context';
import { saveFaultOf, useDraft, type SaveFault } from './use-draft';

export function useFormWords(): FormWords {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      observed: t('field:visit.observed'),
      observation: (what) => t(`field:observation.${what}`),
      separator: t('field:visit.separator'),
      needsReferral: t('field:visit.needsReferral'),
    }),
    [t],
  );
}

/** One page, native controls, every change kept; the answers that matter for safety come first. */
export function VisitFormView({ begun }: { begun: Draft }) {
  const { t } = useTranslation();
  const label = useLabel();
  const words = useFormWords();
  const { work, drafts } = useWork();
  const { draft, fault, edit, change, settled } = useDraft(begun);
  const children = useObservable(work.children);
  const [faults, setFaults] = useState<Partial<Record<FormField, FormFault>>>({});
  const [handFault, setHandFault] = useState<SaveFault | null>(null);
  const summary = useRef<HTMLDivElement>(null);
  const { form } = draft;
  const today = dayOf(Date.now());
  const said = (field: FormField): string | null => {
    const found = faults[field];
    return found === undefined ? null : t(`field:fault.${found}`);
  };
  const choices = <T extends string>(table: Parameters<typeof label>[0], codes: readonly T[]) =>
    codes.map((value) => ({ value, label: label(table, value) }));

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = faultsOf(form, { today, isOwn: draft.followUp === null, words });
    setFaults(found);
    if (Object.keys(found).length > 0) return summary.current?.focus();
    await settled();
    const now = children?.items.flatMap(({ open }) => open).find(({ id }) => id === draft.followUp?.id);
    try {
      await drafts.submit(now ? { ...draft, followUp: now } : draft, work.outbox, words);
      work.wake();
      goTo('pending', null, true);
    } catch (error) {
      setHandFault(saveFaultOf(error));
    }
  };
  const discard = async (): Promise<void> => {
    await settled();
    await drafts.discard(draft);
    goTo('today', null, true);
  };
  const trouble = handFault ?? fault;

  return (
    <Page title={t('field:visit.of', { child: draft.child })}>
      <p role="status" className="muted">
        {t('field:visit.saved', { time: formatTime(draft.savedAt) })}
      </p>
      {trouble && (
        <Notice tone="bad" alert>
          {t(`field:storage.${trouble}`)}
        </Notice>
      )}
      <div ref={summary} tabIndex={-1}>
        {Object.keys(faults).length > 0 && (
          <Notice tone="bad" alert>
            {t('common:error.fields')}
          </Notice>
        )}
      </div>
      <form className="stack" onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t('field:visit.day')}
          type="date"
          max={today}
          value={form.happenedOn}
          fault={said('happenedOn')}
          onValue={(happenedOn) => edit({ happenedOn })}
        />
        <Choice
          legend={t('field:visit.method')}
          value={form.method}
          options={choices('followUpMethod', FOLLOW_UP_METHODS)}
          onValue={(method) => edit({ method })}
        />
        <Choice
          legend={t('field:visit.seen')}
          fault={said('childSeen')}
          value={form.childSeen === null ? null : form.childSeen ? 'yes' : 'no'}
          options={(['yes', 'no'] as const).map((value) => ({
            value,
            label: t(`field:visit.seenAnswer.${value}`),
          }))}
          onValue={(answer) => edit({ childSeen: answer === 'yes', notSeen: null, safeNow: null })}
        />
        {form.childSeen === false && (
          <Choice
            legend={t('field:visit.notSeen')}
            fault={said('notSeen')}
            value={form.notSeen}
            options={choices('followUpNotSeen', FOLLOW_UP_NOT_SEEN)}
            onValue={(notSeen) => edit({ notSeen, safeNow: null })}
          />
        )}
        <Choice
          legend={t('field:visit.safe')}
          fault={said('safeNow')}
          value={form.safeNow}
          options={choices('followUpSafety', safetyChoices(form))}
          onValue={(safeNow) => edit({ safeNow })}
        />
        <fieldset className="field">
          <legend>{t('field:visit.observations')}</legend>
          {OBSERVATIONS.map((what) => (
            <Check
              key={what}
              label={t(`field:observation.${what}`)}
              checked={form.observations.includes(what)}
              onValue={(on) =>
                edit({
                  observations: on
                    ? [...form.observations, what]
                    : form.observations.filter((one) => one !== what),
                })
              }
            />
          ))}
        </fieldset>
        {isDanger(form) && <DangerPanel />}
        <TextArea
          label={t('field:visit.changes')}
          hint={t('field:visit.changesHint')}
          value={form.changes}
          maxLength={LONGEST.changes}
          fault={said('changes')}
          onValue={(changes) => edit({ changes })}
        />
        {form.childSeen === true && (
          <TextArea
            label={t('field:visit.childWords')}
            value={form.childWords}
            maxLength={LONGEST.childWords}
            fault={said('childWords')}
            onValue={(childWords) => edit({ childWords })}
          />
        )}
        <Check
          label={t('field:visit.needsReferral')}
          checked={form.needsReferral}
          onValue={(needsReferral) => edit({ needsReferral })}
        />
        <TextArea
          label={t('field:visit.newNeeds')}
          value={form.newNeeds}
          maxLength={LONGEST.newNeeds}
          fault={said('newNeeds')}
          onValue={(newNeeds) => edit({ newNeeds })}
        />
        <PhotoSection photos={draft.photos} onPhotos={(photos) => change({ photos })} />
        <TextField
          label={t('field:visit.nextOn')}
          type="date"
          value={form.nextOn}
          fault={said('nextOn')}
          onValue={(nextOn) => edit({ nextOn })}
        />
        <button type="submit" className="button--main">
          {t('field:visit.hand')}
        </button>
      </form>
      <ConfirmButton
        label={t('field:visit.discard')}
        question={t('field:visit.discardSure')}
        yes={t('field:visit.discardYes')}
        onConfirm={() => void discard()}
      />
    </Page>
  );
}
