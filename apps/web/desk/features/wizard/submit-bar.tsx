import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNetwork } from '../../../shared/realtime';
import { isMany } from './legs';
import type { SubmitHandle } from './use-submit';
import { useWizardContext } from './wizard-context';

/** The one button that lets something leave, and what became of it. */
export function SubmitBar({
  submit,
  how,
  onSend,
}: {
  submit: SubmitHandle;
  how: 'submit' | 'prepare';
  onSend: () => void;
}) {
  const { t } = useTranslation();
  const network = useNetwork();
  const { state } = useWizardContext();
  const { phase } = submit;
  const send = state.kind === 'pool' ? 'offer' : isMany(state) ? 'many' : 'send';
  const working = phase === 'sending' || phase === 'checking';
  return (
    <>
      {phase === 'unknown' ? (
        <Button type="primary" onClick={() => void submit.ask()}>
          {t('wizard:submit.askAgain')}
        </Button>
      ) : (
        <Button type="primary" onClick={onSend} loading={working} disabled={network === 'offline'}>
          {t(`wizard:submit.${how === 'prepare' ? 'prepare' : phase === 'notSent' ? 'again' : send}`, {
            count: state.others.length + 1,
          })}
        </Button>
      )}
      <p className="submit-state" role="status">
        {phase === 'checking' && t('wizard:submit.checking')}
        {phase === 'notSent' && t('wizard:submit.notSent')}
        {phase === 'unknown' && t('wizard:submit.unknown')}
        {phase === 'idle' && network === 'offline' && t('referral:action.offline')}
      </p>
    </>
  );
}
