import { FLAG_CONCERNS, FLAG_SAFETY, type Flag } from '@app/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../shared/components';
import { useLabel } from '../../../shared/format';
import { CheckGroup, ErrorSummary, Field, RadioGroup, TextArea } from '../../../shared/forms';
import { useMe } from '../../../shared/hooks/me';
import { CallPanel } from '../emergency/call-panel';
import { FACTS_MAX, type FlagFault } from './model';
import { PupilField } from './pupil-field';
import { useFlagForm } from './use-flag-form';

/** One screen for less than a minute: is the child safe, who is it, what is it about, what happened. */
export function FlagFormCard({ onSent }: { onSent: (flag: Flag) => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const errorText = useErrorText();
  const { agency } = useMe();
  const { form, set, phase, faults, send } = useFlagForm(onSent);
  const errorOf = (field: FlagFault): string | undefined =>
    faults.fields.includes(field) ? t(`flags:fault.${field}`) : undefined;
  const items = [
    ...faults.fields.map((field) => ({ field, text: t(`flags:fault.${field}`) })),
    ...(faults.error ? [{ field: null, text: errorText(faults.error) }] : []),
  ];
  return (
    <form
      className="card form-stack flag-form"
      aria-labelledby="flag-form-title"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void send();
        }
      }}
    >
      <h2 id="flag-form-title">{t('flags:form.title')}</h2>
      <ErrorSummary items={items} round={faults.round} />
      <RadioGroup
        id="safety"
        legend={t('flags:form.safety')}
        error={errorOf('safety')}
        value={form.safety}
        onChange={(safety) => set({ safety })}
        options={FLAG_SAFETY.map((code) => ({ value: code, label: label('flagSafety', code) }))}
      />
      {form.safety === 'unsafe' && <CallPanel id="flag-call" />}
      <PupilField form={form} set={set} errorOf={errorOf} hasRoster={agency.type === 'SC'} />
      <div className="flag-concerns">
        <CheckGroup
          id="concerns"
          legend={t('flags:form.concerns')}
          error={errorOf('concerns')}
          value={form.concerns}
          onChange={(concerns) => set({ concerns })}
          options={FLAG_CONCERNS.map((code) => ({ value: code, label: label('flagConcern', code) }))}
        />
      </div>
      <Field
        id="facts"
        label={t('flags:form.facts')}
        hint={t('flags:form.factsHint')}
        error={errorOf('facts')}
      >
        {(described) => (
          <TextArea
            {...described}
            rows={3}
            max={FACTS_MAX}
            value={form.facts}
            onChange={(facts) => set({ facts })}
          />
        )}
      </Field>
      <details className="flag-more" open={form.judgement !== '' || form.childWords !== ''}>
        <summary>{t('flags:form.more')}</summary>
        <div className="form-stack">
          <Field
            id="judgement"
            label={t('flags:form.judgement')}
            hint={t('flags:form.judgementHint')}
            optional
          >
            {(described) => (
              <TextArea
                {...described}
                rows={2}
                max={FACTS_MAX}
                value={form.judgement}
                onChange={(judgement) => set({ judgement })}
              />
            )}
          </Field>
          <Field id="childWords" label={t('flags:form.childWords')} optional>
            {(described) => (
              <TextArea
                {...described}
                rows={2}
                max={1000}
                value={form.childWords}
                onChange={(childWords) => set({ childWords })}
              />
            )}
          </Field>
        </div>
      </details>
      <div role="status">{phase === 'waiting' && <p className="notice">{t('flags:form.waiting')}</p>}</div>
      <div className="flag-foot">
        <Button type="primary" htmlType="submit" size="large" loading={phase === 'sending'}>
          {t(form.safety === 'unsafe' ? 'flags:form.sendUrgent' : 'flags:form.send')}
        </Button>
        <span className="muted">{t('flags:form.keys')}</span>
      </div>
    </form>
  );
}
