import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { RadioGroup } from '../../../shared/forms';
import { useCan } from '../../../shared/hooks/me';
import { ChildPicker } from './child-picker';
import { PickedCard } from './picked-card';
import { RegisterForm } from './register-form';
import { useWizardContext } from './wizard-context';

export function StepChild() {
  const { t } = useTranslation();
  const can = useCan();
  const { state, dispatch, clearFaults } = useWizardContext();
  if (state.picked) {
    return (
      <div className="form-stack">
        <PickedCard picked={state.picked} />
        <p>
          <Button onClick={() => dispatch({ type: 'unpick' })}>{t('wizard:child.change')}</Button>
          {state.draft && <span className="muted change-note">{t('wizard:child.changeNote')}</span>}
        </p>
      </div>
    );
  }
  return (
    <div className="form-stack">
      {can('child:register') && (
        <RadioGroup
          id="mode"
          legend={t('wizard:child.mode')}
          value={state.mode}
          onChange={(mode) => {
            clearFaults();
            dispatch({ type: 'mode', mode });
          }}
          options={[
            { value: 'pick', label: t('wizard:child.pick') },
            { value: 'register', label: t('wizard:child.register') },
          ]}
        />
      )}
      {state.mode === 'pick' ? <ChildPicker /> : <RegisterForm />}
    </div>
  );
}
