import { useTranslation } from 'react-i18next';
import { fictionalIdNumber } from '../../../shared/demo/examples';
import { Field, TextInput } from '../../../shared/forms';
import { useMe } from '../../../shared/hooks/me';
import { checkIdNumber } from './id-number';
import { useWizardContext } from './wizard-context';

const EXAMPLE_BIRTH = '2014-05-16';

/** Checked while typing: birth date and sex come from a good number, a bad one says at once why. */
export function IdNumberField() {
  const { t } = useTranslation();
  const me = useMe();
  const { state, dispatch, context, errorOf } = useWizardContext();
  const { child } = state;
  if (child.idType === '9') return null;

  const change = (idNumber: string): void => {
    const result = child.idType === '1' ? checkIdNumber(idNumber, context) : null;
    dispatch({
      type: 'child',
      patch: result?.ok ? { idNumber, birthDate: result.birthDate, sex: result.sex } : { idNumber },
    });
  };
  const result =
    child.idType === '1' && child.idNumber.trim() ? checkIdNumber(child.idNumber, context) : null;
  const live = result && !result.ok && !result.partial ? t(`common:idNumber.${result.fault}`) : undefined;
  const example = (): void => {
    const sex = child.sex === '1' || child.sex === '2' ? child.sex : '2';
    change(fictionalIdNumber(child.birthDate || EXAMPLE_BIRTH, sex));
  };
  return (
    <Field
      id="idNumber"
      label={t('wizard:register.idNumber')}
      error={live ?? errorOf('idNumber')}
      aside={
        me.demo &&
        child.idType === '1' && (
          <button type="button" className="link-btn" onClick={example}>
            {t('common:action.fillExample')}
          </button>
        )
      }
    >
      {(described) => (
        <>
          <TextInput
            {...described}
            className="num"
            value={child.idNumber}
            maxLength={30}
            spellCheck={false}
            onChange={change}
          />
          <p className="field-ok" role="status">
            {result?.ok ? t('wizard:register.idOk') : ''}
          </p>
        </>
      )}
    </Field>
  );
}
