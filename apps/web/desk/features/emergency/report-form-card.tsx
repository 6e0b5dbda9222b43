import { PRESENT_SAFETY, REPORT_KINDS, type ReportKind } from '@app/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText, VisibilityChip } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import {
  CheckGroup,
  ErrorSummary,
  Field,
  RadioGroup,
  SelectInput,
  TextArea,
  TextInput,
} from '../../../shared/forms';
import { OtherDraft, ReportDraftLine } from './report-draft-line';
import type { ReportFault } from './report-form';
import { useReportForm } from './use-report-form';

/** What was seen and heard, for the authorities only; never who is guilty. */
export function ReportFormCard() {
  const { t } = useTranslation();
  const label = useLabel();
  const errorText = useErrorText();
  const { form, set, desks, phase, faults, send, draft } = useReportForm();
  const errorOf = (field: ReportFault): string | undefined =>
    faults.fields.includes(field) ? t(`emergency:fault.${field}`) : undefined;
  const items = [
    ...faults.fields.map((field) => ({ field, text: t(`emergency:fault.${field}`) })),
    ...(faults.error ? [{ field: null, text: errorText(faults.error) }] : []),
  ];
  return (
    <form
      className="card form-stack"
      aria-labelledby="report-title"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          send();
        }
      }}
    >
      <h2 id="report-title">{t('emergency:form.title')}</h2>
      <VisibilityChip scope="named" agencies={[t('emergency:form.seen')]} />
      <OtherDraft draft={draft} />
      <ErrorSummary items={items} round={faults.round} />
      <RadioGroup
        id="safety"
        legend={t('emergency:form.safety')}
        error={errorOf('safety')}
        value={form.safety}
        onChange={(safety) => set({ safety })}
        options={PRESENT_SAFETY.map((code) => ({ value: code, label: label('flagSafety', code) }))}
      />
      <Field id="kind" label={t('emergency:form.kind')} error={errorOf('kind')}>
        {(described) => (
          <SelectInput
            {...described}
            value={form.kind}
            placeholder={t('emergency:form.choose')}
            onChange={(kind) => set({ kind: kind as ReportKind | '' })}
            options={REPORT_KINDS.map((code) => ({ value: code, label: label('reportKind', code) }))}
          />
        )}
      </Field>
      <div className="field-grid">
        <Field id="discoveredAt" label={t('emergency:form.discoveredAt')} error={errorOf('discoveredAt')}>
          {(described) => (
            <TextInput
              {...described}
              type="datetime-local"
              value={form.discoveredAt}
              onChange={(discoveredAt) => set({ discoveredAt })}
            />
          )}
        </Field>
        <Field id="place" label={t('emergency:form.place')} error={errorOf('place')}>
          {(described) => (
            <TextInput
              {...described}
              maxLength={200}
              value={form.place}
              onChange={(place) => set({ place })}
            />
          )}
        </Field>
      </div>
      <RadioGroup
        id="childKnown"
        legend={t('emergency:form.childKnown')}
        error={errorOf('childKnown')}
        value={form.childKnown}
        onChange={(childKnown) => set({ childKnown })}
        options={(['yes', 'no'] as const).map((value) => ({
          value,
          label: t(`emergency:form.known.${value}`),
        }))}
      />
      <Field
        id="child"
        label={t(form.childKnown === 'no' ? 'emergency:form.childLook' : 'emergency:form.child')}
        error={errorOf('child')}
      >
        {(described) => (
          <TextInput {...described} maxLength={500} value={form.child} onChange={(child) => set({ child })} />
        )}
      </Field>
      <Field
        id="facts"
        label={t('emergency:form.facts')}
        hint={t('emergency:form.factsHint')}
        error={errorOf('facts')}
      >
        {(described) => (
          <TextArea {...described} max={4000} value={form.facts} onChange={(facts) => set({ facts })} />
        )}
      </Field>
      <Field id="steps" label={t('emergency:form.steps')} optional>
        {(described) => (
          <TextArea
            {...described}
            rows={2}
            max={1000}
            value={form.steps}
            onChange={(steps) => set({ steps })}
          />
        )}
      </Field>
      {desks?.length === 0 && <p className="notice">{t('emergency:form.noDesks')}</p>}
      <CheckGroup
        id="recipientIds"
        legend={t('emergency:form.recipients')}
        hint={t('emergency:form.recipientsHint')}
        error={errorOf('recipientIds')}
        value={form.recipientIds}
        onChange={(recipientIds) => set({ recipientIds })}
        options={(desks ?? []).map((desk) => ({ value: desk.id, label: desk.name }))}
      />
      <div role="status">
        {phase === 'waiting' && <p className="notice">{t('emergency:form.waiting')}</p>}
      </div>
      <ReportDraftLine draft={draft} />
      <div className="danger-calls">
        <Button type="primary" danger htmlType="submit" size="large" loading={phase === 'sending'}>
          {t('emergency:form.send')}
        </Button>
      </div>
    </form>
  );
}
