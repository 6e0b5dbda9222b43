import {
  DISABILITY_KINDS,
  PARENT_STATES,
  type DisabilityKind,
  type ParentRecord,
  type ParentState,
} from '@app/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../shared/format';
import { DayInput, Field, SelectInput } from '../../../shared/forms';

const HELD: readonly ParentState[] = ['imprisoned', 'compulsory_rehab', 'restricted'];
const PLAIN: readonly ParentState[] = ['normal', 'unknown'];
const GRADES = ['1', '2', '3', '4'];

interface Props {
  record: ParentRecord;
  errorOf: (name: string) => ReactNode;
  onChange: (record: ParentRecord) => void;
}

/** One parent: the fields that its state asks for. */
export function ParentFields({ record, errorOf, onChange }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { parent, state } = record;
  const set = (patch: Partial<ParentRecord>): void => onChange({ ...record, ...patch });
  const day = (name: 'since' | 'until') => (
    <Field id={`${parent}-${name}`} label={t(`family:${name}`)} optional error={errorOf(name)}>
      {(described) => (
        <DayInput
          {...described}
          value={record[name] ?? ''}
          onChange={(value) => set({ [name]: value || null })}
        />
      )}
    </Field>
  );
  return (
    <fieldset className="field">
      <legend>{label('parent', parent)}</legend>
      <div className="form-stack">
        <Field id={`${parent}-state`} label={t('family:state')} error={errorOf('state')}>
          {(described) => (
            <SelectInput
              {...described}
              className="input--medium"
              value={state}
              onChange={(value) =>
                set({
                  state: value as ParentState,
                  until: null,
                  disabilityKind: null,
                  disabilityGrade: null,
                  ...(PLAIN.includes(value as ParentState) && { since: null, proofSeen: false }),
                })
              }
              options={PARENT_STATES.map((code) => ({ value: code, label: label('parentState', code) }))}
            />
          )}
        </Field>
        {!PLAIN.includes(state) && day('since')}
        {HELD.includes(state) && day('until')}
        {state === 'severe_disability' && (
          <>
            <Field id={`${parent}-disabilityGrade`} label={t('family:grade')}>
              {(described) => (
                <SelectInput
                  {...described}
                  value={String(record.disabilityGrade ?? '')}
                  placeholder={t('common:field.unknown')}
                  onChange={(value) => set({ disabilityGrade: value ? Number(value) : null })}
                  options={GRADES.map((value) => ({ value, label: t('family:gradeOf', { grade: value }) }))}
                />
              )}
            </Field>
            <Field id={`${parent}-disabilityKind`} label={t('family:kind')}>
              {(described) => (
                <SelectInput
                  {...described}
                  value={record.disabilityKind ?? ''}
                  placeholder={t('common:field.unknown')}
                  onChange={(value) => set({ disabilityKind: (value as DisabilityKind) || null })}
                  options={DISABILITY_KINDS.map((code) => ({
                    value: code,
                    label: label('disabilityKind', code),
                  }))}
                />
              )}
            </Field>
          </>
        )}
        {!PLAIN.includes(state) && (
          <label className="choice">
            <input
              type="checkbox"
              checked={record.proofSeen}
              onChange={(event) => set({ proofSeen: event.target.checked })}
            />
            <span className="choice-text">{t('family:proofSeen')}</span>
          </label>
        )}
      </div>
    </fieldset>
  );
}
