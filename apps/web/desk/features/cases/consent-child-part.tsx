import type { GiverRelation } from '@app/contracts';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../../shared/format';
import { Field, SelectInput, TextArea, TextInput } from '../../../shared/forms';
import { isGrown, type ConsentPartProps } from './consent-part';

const PARENTS: readonly GiverRelation[] = ['father', 'mother'];

/** What the child says, and from 14 the second signature: whoever has not signed yet. */
export function ChildPart(props: ConsentPartProps) {
  const { value, onChange, errorOf, ageBand, asksChild, signsToo = isGrown(ageBand) } = props;
  const { t } = useTranslation();
  const label = useLabel();
  const lacks = value.authority === 'child_14' ? 'guardian' : 'child';
  return (
    <>
      {signsToo && (
        <div className="field-grid">
          <Field
            id="coName"
            label={t(`consents:coSigner.${lacks}`)}
            hint={t('consents:coSigner.hint')}
            error={errorOf('coName') ?? errorOf('coSigner.authority')}
            optional
          >
            {(described) => (
              <TextInput
                {...described}
                value={value.coName}
                maxLength={50}
                onChange={(coName) => onChange({ coName })}
              />
            )}
          </Field>
          {lacks === 'guardian' && (
            <Field id="coRelation" label={t('consents:relation')} error={errorOf('coRelation')} optional>
              {(described) => (
                <SelectInput
                  {...described}
                  value={value.coRelation}
                  placeholder={t('wizard:choose')}
                  onChange={(code) => onChange({ coRelation: code as GiverRelation | '' })}
                  options={PARENTS.map((code) => ({ value: code, label: label('giverRelation', code) }))}
                />
              )}
            </Field>
          )}
        </div>
      )}
      <Field
        id="childView"
        label={t('wizard:consent.childView')}
        hint={t('wizard:consent.childViewHint')}
        error={errorOf('childView')}
        optional={!asksChild}
      >
        {(described) => (
          <TextArea
            {...described}
            rows={2}
            max={500}
            value={value.childView}
            onChange={(childView) => onChange({ childView })}
          />
        )}
      </Field>
      {asksChild && !value.childView.trim() && (
        <Field
          id="childViewReason"
          label={t('consents:notAsked')}
          error={errorOf('childViewReason')}
          optional
        >
          {(described) => (
            <TextInput
              {...described}
              value={value.childViewReason}
              maxLength={200}
              onChange={(childViewReason) => onChange({ childViewReason })}
            />
          )}
        </Field>
      )}
    </>
  );
}
